"""Writes, and what is put together for pages."""
