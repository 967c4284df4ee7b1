"""The job board: everything that writes, and the words that are shown."""
