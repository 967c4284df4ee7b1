"""What the seeds of every app put rules on."""
