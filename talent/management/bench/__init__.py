"""Measuring talent: applications, the job board, competitions."""
