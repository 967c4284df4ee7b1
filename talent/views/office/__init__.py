"""Pages of the office in Wagtail's admin."""
