"""Competitions in Wagtail's admin."""
