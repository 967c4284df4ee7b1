"""What a signed-in person may do with what is held of them: see it, take it along, have it erased."""
