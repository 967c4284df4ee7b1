"""What holds for parks' figures and marks. Pure."""
