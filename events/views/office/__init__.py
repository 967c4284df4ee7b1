"""What officers do with events, in Wagtail's admin."""
