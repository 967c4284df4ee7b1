"""What the keys of programs may do with subsidies. Pure."""

READ_APPLICATIONS = "applications:read"
