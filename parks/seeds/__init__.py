"""Demo parks and places, each fact with its source; what the documents do not say stays empty or is marked 演示."""

from parks.seeds.parks import seed_parks

__all__ = ["seed_parks"]
