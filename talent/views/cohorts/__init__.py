"""Pages of cohorts: for everybody, for who learns, and for the bases that teach."""
