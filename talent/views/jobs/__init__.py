"""Pages of the job board."""
