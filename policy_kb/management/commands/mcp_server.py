"""The knowledge base for an assistant on this machine, over standard input and output."""

from typing import Any

from asgiref.sync import async_to_sync
from django.core.management.base import BaseCommand

from policy_kb.api.mcp.server import build_server
from policy_kb.api.mcp.session import Session, current


class Command(BaseCommand):
    help = "Serve the Model Context Protocol over standard input and output (over HTTP the site itself does, at /mcp)."
    requires_system_checks: list[str] = []  # their words would stand in the protocol's way
    stealth_options = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Until standard input ends. Log lines go to standard error, as everywhere."""
        current.set(Session())
        async_to_sync(build_server().run_stdio_async)()
