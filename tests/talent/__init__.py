"""Tests of talent programmes."""
