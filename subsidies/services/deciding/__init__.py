"""Decisions: batches of applications put before the committee, approved level by level, refused by a clause, appealed."""
