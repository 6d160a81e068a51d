"""The options of the commands that ask models, and what they have in common."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from harness.errors import UsageError
from harness.integrations.needs import need_inspect

Models = Annotated[
    list[str],
    typer.Option("--model", metavar="NAME", help="A model as Inspect knows it; may be repeated."),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        metavar="KEY=VALUE",
        help="Of Inspect's GenerateConfig: temperature, max_tokens, seed, max_connections, "
        "max_retries, timeout, reasoning_effort ...; may be repeated.",
    ),
]
ModelArgs = Annotated[
    list[str] | None,
    typer.Option("--model-arg", metavar="KEY=VALUE", help="An argument of the provider."),
]
UseCache = Annotated[bool, typer.Option("--cache", help="Keep replies in Inspect's cache.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]

CHARACTERS_PER_TOKEN = 4
"""What a token of English takes in the vocabularies in use; no vocabulary is asked."""
USUAL_TOKENS = 600
"""What a reply takes, where --param max_tokens sets no bound: about 450 words."""


def parse_pairs(pairs: list[str] | None, option: str) -> dict[str, Any]:
    """Return KEY=VALUE texts by key; a value that is JSON is read as such.

    Raises:
        UsageError: there is no key or no equals sign.
    """
    values = {}
    for pair in pairs or ():
        key, sign, value = pair.partition("=")
        if not (key and sign):
            raise UsageError(f"{option} {pair}", f"{option} KEY=VALUE", "correct it")
        try:
            values[key.replace("-", "_")] = json.loads(value)
        except ValueError:
            values[key.replace("-", "_")] = value
    return values


def parse_parameters(pairs: list[str] | None, what: str) -> dict[str, Any]:
    """Return the values of --param by name, checked by Inspect before anything is asked or told.

    Args:
        pairs: as the user wrote them.
        what: what needs Inspect then, as the user called it: "harness collect --param".

    Raises:
        UsageError: Inspect knows no such parameter, or takes another type; or it is not installed.
    """
    values = parse_pairs(pairs, "--param")
    if values:
        need_inspect(what)
        from harness.integrations.inspect_run import check_parameters

        check_parameters(values)
    return values


def count_tokens(text: str) -> int:
    """Return about how many tokens a text takes."""
    return -(-len(text) // CHARACTERS_PER_TOKEN)
