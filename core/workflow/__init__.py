"""States and moves as a table. Pure; each app brings its own table, one engine reads them all."""
