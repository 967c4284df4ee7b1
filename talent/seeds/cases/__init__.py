"""Demo applications for talent programmes, so that the office and the public lists are alive from the first day."""

from talent.seeds.cases.playing import seed_cases

__all__ = ["seed_cases"]
