"""The office's own pages of rules."""
