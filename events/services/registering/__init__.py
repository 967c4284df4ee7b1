"""Register for events: seats, the waiting list and its offers, approval, changes, words to who registered."""
