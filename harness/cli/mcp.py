"""`harness mcp`: serves tools over MCP on standard input and output."""

from __future__ import annotations

from harness.integrations.needs import need


def mcp() -> None:
    """Serve grade, check, reference and questions as MCP tools on standard input and output.

    For a client's configuration: command harness, arguments mcp. Needs harness[mcp].
    """
    need("mcp", "mcp", "harness mcp")
    from harness.serve.mcp import make_server

    make_server().run("stdio")
