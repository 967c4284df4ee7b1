"""What becomes of what the app holds of a person when it is erased; a module for each part of the app."""
