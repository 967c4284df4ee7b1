"""Everything that competitions write."""
