"""Decisions in Wagtail's admin: batches, proposals, the levels' words, appeals, published cases."""
