"""Questions asked of competitions. The moment is passed in."""
