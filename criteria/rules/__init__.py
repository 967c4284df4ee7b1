"""Rules as data, evaluated by pure functions: no Django, no database, no clock."""
