"""Parks as JSON."""
