"""Filling in applications, from begin to submit."""
