"""Numbers and names that stand for companies and sites: read, checked, brought into one form. Pure."""
