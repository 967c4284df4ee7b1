"""Questions asked of talent programmes and their applications."""
