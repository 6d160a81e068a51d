"""What the commands write is what their schemas say, and the schemas leave no key open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from harness.schemas import list_schemas, read_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.conftest import Outcome

SAVED = str(Path(__file__).parents[2] / "answers")
PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
COMMANDS = {
    "leaderboard": ("score", "--format", "json"),
    "compare": ("compare", "--model-a", "birch-mini-1", "--model-b", "birch-mini-2"),
    "pairs": ("compare",),
    "track": ("track",),
}


def keys_of(schema: dict[str, Any]) -> Iterator[str]:
    """Yield every key that a schema names, in whatever depth."""
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from keys_of(inner)
    for inner in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(inner, dict):
            yield from keys_of(inner)
    for inner in schema.get("anyOf", ()):
        yield from keys_of(inner)


@pytest.mark.parametrize("name", COMMANDS)
def test_output_is_valid(run: Callable[..., Outcome], name: str) -> None:
    command, *options = COMMANDS[name]
    if "--format" not in options:
        options += ["--format", "json"]
    found = json.loads(run(command, SAVED, *options).out)
    jsonschema.validate(found, json.loads(read_schema(name)))
    if name == "leaderboard":
        for answer in found["answers"]:
            jsonschema.validate(answer, json.loads(read_schema("grade")))


@pytest.mark.parametrize("name", list_schemas())
def test_every_key_is_documented(name: str) -> None:
    schema = json.loads(read_schema(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["additionalProperties"] is False
    assert sorted({key for key in keys_of(schema) if f"`{key}`" not in PAGE}) == []


def test_command(run: Callable[..., Outcome]) -> None:
    assert run("schema").out.decode().split() == list(list_schemas())
    assert run("schema", "track").out.decode() == read_schema("track")
    assert run("schema", "x").err == (
        "harness: expected one of compare, grade, leaderboard, pairs, track, found x\n"
    )
