"""Measuring the calendar."""
