"""The office's own pages in Wagtail's admin."""
