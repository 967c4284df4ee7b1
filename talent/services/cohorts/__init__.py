"""Cohorts: opened by recognised bases, joined, taught, marked, certified; and what came of them."""
