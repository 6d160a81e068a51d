"""What stands before every line and is none of the text."""

from __future__ import annotations

import pytest

from harness.text.markup.prefixes import blank_prefixes

LINES = ["Forward costs 2N.", "- backward 4N", "", "So 6N in all."]
LEFT = [
    "+ a\nb\n+ c",
    "# Heading\n\nText\n\n# Another",
    "* an item\n* another\n* a third",
    "+ 3\n+ 4",
    "1. one\n2. two\n3. three\n4. four\n5. five",
    "48 layers\n49 heads\n50 steps\n51 tokens\n52 rows",
    "1  a\n2  b\n4  c\n5  d\n6  e",
    "1  a\n2  b\n3  c",
    ">>> n = 3\n3",
    "> n <- 4\n> n * 2\n[1] 8",
    "bot> a\nb\nbot> c",
    "layers: 4\nheads: 5\nsteps: 6",
    "12:30 a\n12:31 b",
    "https: a\nb\nc",
    "FLOPs: 3\nFLOPs: 4\nFLOPs: 7",
    "Total: 3\nTotal: 4\nTotal: 7",
]


@pytest.mark.parametrize(
    "sign",
    [
        "+",
        "#",
        "%",
        ";",
        "--",
        ">",
        "│",
        "bot>",
        "Assistant:",
        "<me>",
        "[14:02:11]",
        "9:05",
        "2026-05-04 14:02:11,113 INFO",
        "[2026-05-04T14:02:11Z] WARN:",
    ],
)
def test_a_sign_of_each_line_goes(sign: str) -> None:
    carried = "\n".join(f"{sign} {line}".rstrip() for line in LINES)
    width = " " * (len(sign) + 1)
    bare = blank_prefixes(carried).split("\n")
    assert [line.removeprefix(width) for line in bare[:2]] == LINES[:2]
    assert bare[2].strip() == ""
    assert len("\n".join(bare)) == len(carried)


def test_the_stars_of_a_comment_go() -> None:
    text = "/**\n * Forward costs 2N.\n * So 6N in all.\n * - an item\n */"
    assert blank_prefixes(text) == (
        "/**\n   Forward costs 2N.\n   So 6N in all.\n   - an item\n */"
    )


def test_the_numbers_of_lines_go() -> None:
    text = "\n".join(
        f"{count:3d}  {line}".rstrip() for count, line in enumerate([*LINES, "Yes."], 8)
    )
    assert [line.strip() for line in blank_prefixes(text).split("\n")] == [*LINES, "Yes."]


@pytest.mark.parametrize("text", LEFT)
def test_what_not_each_line_has_stays(text: str) -> None:
    assert blank_prefixes(text) == text
