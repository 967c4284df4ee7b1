"""Pure: what schemes ask for, and how what was filled in is checked."""
