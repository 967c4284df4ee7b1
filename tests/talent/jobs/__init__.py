"""Tests of the job board."""
