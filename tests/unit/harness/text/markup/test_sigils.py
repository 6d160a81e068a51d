"""Variables of PHP, Perl and shells."""

from __future__ import annotations

import pytest

from harness.pipeline import read_text
from harness.text.markup.sigils import settle_sigils

SETTLED = [
    ("$n = 8e9; $d = 2e12;\n$c = 6 * $n * $d;", " n = 8e9;  d = 2e12;\n c = 6 *  n *  d;"),
    ("my $n = 8e9;\necho $n;", "    n = 8e9;\necho  n;"),
]
LEFT = [
    "$c = 6ND$;",
    "$n = 8e9$; so $d$",
    "It costs $5; or $x = 4$",
    "$c = 6 N$ and $d = 5$;",
    "a; $",
]


@pytest.mark.parametrize(("source", "settled"), SETTLED)
def test_signs_before_names_become_blanks(source: str, settled: str) -> None:
    assert settle_sigils(source) == settled
    assert len(source) == len(settled)


@pytest.mark.parametrize("source", LEFT)
def test_formulas_keep_their_signs(source: str) -> None:
    assert settle_sigils(source) == source


def test_what_is_echoed_is_computed() -> None:
    text = "$n = 8e9; $d = 2e12;\n$c = 6 * $n * $d;\necho $c; // 9.6e22"
    printed = [one for one in read_text(text).equations if one.right][-1]
    assert printed.holds is True
    assert printed.right == pytest.approx(9.6e22)
