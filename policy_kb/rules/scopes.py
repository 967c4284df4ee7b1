"""What a key may be allowed to do with the knowledge base. Pure."""

READ = "policies:read"
ASK = "chat:ask"
