"""Publicity of every app: words of a notice, objections and their answers, the end of the time."""
