"""Evaluation (绩效评价): opened some time after the support, reported by the company, graded by an officer."""
