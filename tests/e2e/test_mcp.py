"""`harness mcp` as a process, asked by the client of the official SDK over stdin and stdout."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

import harness

ROOT = Path(__file__).parents[2]
GPT3 = "gpt3-training-flops"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"
CALLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("grade", {"text": WRONG, "question": GPT3}),
    ("check", {"text": "3 x 4 = 13"}),
    ("reference", {"model": "gpt-3", "convention": "6nd"}),
    ("questions", {"family": "memory"}),
)
REFUSED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("grade", {"text": "x", "question": "gpt3-trainin"}, "unknown question 'gpt3-trainin'"),
    ("reference", {"model": "gpt-3", "quantity": "params", "mfu": 0.5}, "does not use mfu"),
    ("reference", {"model": "gpt-3", "tokens": -3}, "greater than or equal to 1"),
)


async def ask() -> tuple[list[str], list[Any], list[Any]]:
    command = ["-m", "harness.cli.main", "mcp"]
    server = StdioServerParameters(
        command=sys.executable, args=command, env={"PYTHONPATH": str(ROOT)}
    )
    async with Client(server) as client:
        tools = [tool.name for tool in (await client.list_tools()).tools]
        done = [await client.call_tool(name, given) for name, given in CALLS]
        refused = [await client.call_tool(name, given) for name, given, _ in REFUSED]
    return tools, done, refused


def test_the_tools_answer_and_refuse() -> None:
    tools, done, refused = asyncio.run(ask())
    assert tools == ["grade", "check", "reference", "questions"]
    graded, checked, counted, listed = (one.structured_content for one in done)
    assert graded == harness.grade(WRONG, GPT3).model_dump()
    assert [one["code"] for one in checked["equations"]] == ["arithmetic_slip"]
    assert counted["total"] == 315 * 10**21
    assert {one["family"] for one in listed["questions"]} == {"memory"}
    for found, (_, _, told) in zip(refused, REFUSED, strict=True):
        assert found.is_error
        assert told in found.content[0].text
