"""docs/mistakes.md is what `harness mistakes` writes; --update-golden writes it anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from harness.catalogue import CONVENTIONS
from harness.mistakes import CODES

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from tests.e2e.conftest import Outcome

PAGE = Path(__file__).parents[2] / "docs" / "mistakes.md"


def test_the_page_is_what_the_command_writes(
    run: Callable[..., Outcome], request: pytest.FixtureRequest
) -> None:
    found = run("mistakes", "--format", "md")
    if request.config.getoption("--update-golden"):
        PAGE.write_bytes(found.out)
    assert found.code == 0
    assert found.out == PAGE.read_bytes()


def test_every_code_stands_on_the_page() -> None:
    text = PAGE.read_text("utf-8")
    assert sorted(re.findall(r"^### `(\w+)`$", text, re.MULTILINE)) == sorted(CODES)
    assert re.findall(r"^- `(\w+)`: ", text, re.MULTILINE) == list(CONVENTIONS)
