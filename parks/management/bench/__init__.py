"""Stages of ``bench_parks``."""
