"""What people may be told about parks, by the names that are stored."""

PARKS = "parks"  # who manages a park
