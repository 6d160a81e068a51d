"""Reads results of promptfoo: its JSON file (versions 2 to 4) and its JSONL.

Source: https://www.promptfoo.dev/docs/configuration/outputs and the type EvaluateResult.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from harness.answers.formats._format import (
    Flaw,
    Format,
    Found,
    Record,
    Source,
    Where,
    dict_of,
    has_keys,
    list_of,
    text_of,
    texts_of,
)
from harness.answers.formats._json import is_lines, read_document, read_lines
from harness.answers.formats._turns import read_messages, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

NAMES = ("question", "question_id", "id")


def knows(first: object) -> bool:
    """Return whether a value is a file of results or one result."""
    if has_keys(first, "promptIdx", "testIdx"):
        return True
    results = dict_of(dict_of(first).get("results"))
    return has_keys(first, "evalId", "results") or has_keys(results, "version", "prompts")


def read(source: Source, _options: ReadOptions) -> Iterator[Found]:
    """Yield the answer of each result."""
    for value in _read_results(source):
        yield value if isinstance(value, Flaw) else _read_result(*value)


def _read_results(source: Source) -> Iterator[tuple[Where, Any] | Flaw]:
    if is_lines(source.head) and b'"promptIdx"' in source.head.partition(b"\n")[0]:
        yield from read_lines(source)
        return
    value, flaw = read_document(source)
    results = dict_of(value).get("results")
    rows = list_of(results if isinstance(results, list) else dict_of(results).get("results"))
    whole = rows[:-1] if flaw is not None else rows
    yield from ((f"result {number}", row) for number, row in enumerate(whole, 1))
    if flaw is not None:
        yield flaw
    elif not rows:
        yield Flaw(None, "none", "a list of results")


def _read_result(where: Where, row: object) -> Found:
    fields = dict_of(row)
    response = dict_of(fields.get("response"))
    output = response.get("output")
    if output is None and fields.get("error"):
        return Flaw(where, f"a request that failed ({text_of(fields['error'])})")
    if isinstance(output, dict | list):
        output = json.dumps(output, ensure_ascii=False)
    said = said_of({**response, "content": output})
    provider = fields.get("provider")
    case = dict_of(fields.get("testCase"))
    places = (fields.get("vars"), fields.get("metadata"), case.get("metadata"))
    return Record(
        where,
        said.text,
        said.reasoning,
        id=text_of(fields.get("id")),
        model=text_of(provider) or next(iter(texts_of(dict_of(provider), "label", "id")), ""),
        names=tuple(name for place in places for name in texts_of(dict_of(place), *NAMES)),
        prompts=_prompts_of(text_of(dict_of(fields.get("prompt")).get("raw"))),
    )


def _prompts_of(raw: str) -> tuple[str, ...]:
    """Return the turns of a prompt, which is a text or a list of messages as JSON."""
    if raw.lstrip().startswith("["):
        try:
            return read_messages(json.loads(raw)).prompts or (raw,)
        except (ValueError, RecursionError):
            pass
    return (raw,) if raw else ()


FORMAT = Format("promptfoo", "promptfoo results (JSON, JSONL)", read, knows)
