"""Enquiries, yearly figures, assessments and projects of the demo parks, so that the desks are alive from the first day."""

from parks.seeds.cases.playing import seed_park_cases

__all__ = ["seed_park_cases"]
