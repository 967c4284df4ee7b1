"""Public pages of competitions, teams' and judges' desks."""
