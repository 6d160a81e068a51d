"""Where a text takes back what it told before."""

from __future__ import annotations

import pytest

from harness.commitments.others.corrections import read_corrections
from harness.segments import split_segments
from harness.text.normal import normalize
from harness.text.tokens import tokenize

FOUND = [
    ("It is 3. Correction: 4.", [(True, "Correction")]),
    ("It is 3.\n\nCorrection:\n4.", [(True, "4")]),
    ("It is 3.\n\n# Edit\n4.", [(True, "4")]),
    ("3, scratch that, 4", [(True, "scratch")]),
    ("3, or rather 4", [(True, "or")]),
    ("It is 3. Whoops.", [(True, "Whoops")]),
    ("It is 3 - wait, I forgot a factor.", [(True, "wait"), (True, "I")]),
    ("It is 3. Wait, 4.", [(False, "Wait")]),
    ("It is 3. No, it is 4.", [(False, "No")]),
    ("I made a mistake\n4", [(True, "4")]),
    ("I made a mistake: 4", [(True, "made")]),
    ("That was wrong: 4", [(True, "That")]),
    ("That was easy: 4", []),
    ("I made a table: 4", []),
    ("There is no other", []),
    ("We actually wait for it", []),
    ("A correction for attention adds 1 %.", []),
    ("# Correction for attention\n4", []),
    ("<think>Wait, I forgot it. Oops.</think>It is 4.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_corrections(text: str, found: list[tuple[bool, str]]) -> None:
    tokens = tokenize(normalize(text).plain)
    read = read_corrections(split_segments(tokens), tokens)
    assert [(one.is_sure, tokens[one.at].text) for one in read] == found
