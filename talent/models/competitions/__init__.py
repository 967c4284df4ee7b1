"""Competitions: how they are set up, teams, entries, judging, results."""
