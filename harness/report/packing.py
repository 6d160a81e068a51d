"""How data enters a page: JSON that no parser takes for markup, and packed parts of a long list."""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Item = TypeVar("Item")

LEVEL = 9
ESCAPES = {ord(one): f"\\u{ord(one):04x}" for one in "<>&\u2028\u2029"}
"""What could end a script or start a comment; in a string of JSON an escape means the same."""


def dump_for_script(value: object) -> str:
    """Return a value as JSON fit to stand between the tags of a script of data."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(ESCAPES)


def pack(value: object) -> str:
    """Return a value as JSON, deflated (zlib) and in base64."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    squeezed = zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)
    return base64.b64encode(squeezed).decode("ascii")


def by_column(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return rows as columns, None where a row has no such key: like beside like packs better."""
    keys = dict.fromkeys(key for row in rows for key in row)
    return {key: [row.get(key) for row in rows] for key in keys}


def split(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    """Yield a list in parts of at most a size."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def source_hash(source: str) -> str:
    """Return what a Content-Security-Policy calls a script or a style by."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
