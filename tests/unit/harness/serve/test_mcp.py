"""The MCP server in one process; tests/e2e/test_mcp.py asks it as a client does."""

from __future__ import annotations

import asyncio

import pytest
from mcp.server.mcpserver.exceptions import ToolError

from harness.serve.mcp import TOOLS, make_server, telling


def test_every_tool_is_described() -> None:
    tools = asyncio.run(make_server().list_tools())
    assert [tool.name for tool in tools] == [one.__name__ for one in TOOLS]
    for tool in tools:
        assert tool.description
        assert tool.input_schema["properties"]


def test_what_is_refused_is_told_to_the_model() -> None:
    grade, check, reference, questions = map(telling, TOOLS)
    with pytest.raises(ToolError, match="unknown question 'nope'"):
        grade("x", "nope")
    with pytest.raises(ToolError, match="unknown model"):
        reference("nope")
    with pytest.raises(ToolError, match="unknown family"):
        questions("nope")
    assert check("3 x 4 = 12")["equations"][0]["holds"] is True
    assert reference("gpt-3", "params", context=2048)["unit"] == "parameter"
