"""Publicity (公示): notices drafted and published, objections heard, and what becomes of each line."""
