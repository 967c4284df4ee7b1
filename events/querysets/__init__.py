"""Questions asked of the calendar's tables."""
