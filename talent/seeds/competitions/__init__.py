"""Demo competitions: one open for sign-up, one judged and published. All of it is made up."""

from talent.seeds.competitions.seeding import seed_competitions

__all__ = ["seed_competitions"]
