"""Pure rules of talent programmes."""
