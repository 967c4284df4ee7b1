"""Competitions: rules, services, pages."""
