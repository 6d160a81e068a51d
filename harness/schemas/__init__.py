"""JSON Schemas of what the commands write, one file a format; `harness schema` prints them."""

from __future__ import annotations

from importlib.resources import files

SUFFIX = ".json"


def list_schemas() -> tuple[str, ...]:
    """Return the names of the formats that have a schema."""
    found = (path.name for path in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(SUFFIX) for name in found if name.endswith(SUFFIX)))


def read_schema(name: str) -> str:
    """Return the schema of a format as JSON."""
    return files(__name__).joinpath(f"{name}{SUFFIX}").read_text(encoding="utf-8")
