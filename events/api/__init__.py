"""The calendar as JSON."""
