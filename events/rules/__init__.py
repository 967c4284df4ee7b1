"""What is worked out of dates and words alone. Pure."""
