"""Tables whose rows open with no pipe."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.normal import normalize

OPENED = [
    ("Item | FLOPs\n--- | ---\nForward | 2e23", "|Item | FLOPs\n|--- | ---\n|Forward | 2e23"),
    ("**Item** | a\n:--|--:\n`x` | 2\n\nno | row", "|Item | a\n|:--|--:\n|x | 2\n\nno | row"),
    ("It is:\na|b\n--|--\n1|2\nso 3", "It is:\n|a|b\n|--|--\n|1|2\nso 3"),
    ("a|b\n--|--\n1|2\n--|--\n3|4", "|a|b\n|--|--\n|1|2\n|--|--\n|3|4"),
]
LEFT = [
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a or b\n--|--",
    "--|--\n",
    "a | b\n1 | 2",
    "a | b\n-----",
    "",
]


@pytest.mark.parametrize(("text", "plain"), OPENED)
def test_rows_get_their_pipe(text: str, plain: str) -> None:
    assert normalize(text).plain == plain


@pytest.mark.parametrize("text", LEFT)
def test_what_is_no_such_table_is_left(text: str) -> None:
    assert normalize(text).plain == text


def test_spans_quote_the_original() -> None:
    text = "Item | GiB\n--- | ---\n**Weights** | 6.10\n**Total** | **24.4**"
    quantities = read_text(text).quantities
    assert [text[q.span.start : q.span.end] for q in quantities] == ["6.10", "24.4"]
    assert [q.unit for q in quantities] == ["B", "B"]
