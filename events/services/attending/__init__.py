"""What follows from being registered: being let in, certificates, feedback."""
