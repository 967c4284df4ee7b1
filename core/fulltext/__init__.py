"""Full-text search in Chinese by pairs of characters, on either database (docs/adr/0033)."""
