"""How a call went, in figures: of the applications that an officer may see, counted by the database."""
