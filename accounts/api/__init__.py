"""The JSON API of what belongs to a person."""
