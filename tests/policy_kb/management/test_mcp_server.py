"""The tools over standard input, as assistants on the same machine start them."""

import asyncio
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

from config.env import BASE_DIR


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_official_client_works_over_standard_input(tmp_path, mode):
    """A process of its own with an empty site: what it prints beside the protocol would break the client."""
    environment = {**os.environ, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings.local"}
    for name in ("DATABASE_URL", "REDIS_URL"):
        environment.pop(name, None)
    server = StdioServerParameters(
        command=sys.executable, args=[str(BASE_DIR / "manage.py"), "mcp_server"], env=environment, cwd=BASE_DIR
    )

    async def journey():
        async with Client(stdio_client(server), mode=mode) as client:
            tools = await client.list_tools()
            wrong = await client.call_tool("get_clause", {})
            return [tool.name for tool in tools.tools], wrong

    # In a thread of its own: a browser test before this one leaves its event loop running.
    with ThreadPoolExecutor(1) as thread:
        names, wrong = thread.submit(asyncio.run, asyncio.wait_for(journey(), 120)).result()
    assert names == ["search_policies", "get_clause", "ask"]
    assert wrong.is_error
    assert "请给出 document_id 和 anchor" in wrong.content[0].text


def test_the_command_says_what_it_is(capsys):
    with pytest.raises(SystemExit):
        call_command("mcp_server", "--help")
    assert "Model Context Protocol" in capsys.readouterr().out
