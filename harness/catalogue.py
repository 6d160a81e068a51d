"""The catalogue of mistakes: what each detector says of itself, and its example, graded.

The prose comes from the docstring and the fields of the detector's own file, the proof from the
pipeline, so that neither can differ from what is graded.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.mistakes import DETECTORS
from harness.pipeline import grade_answer
from harness.types import Answer
from reference.bank import find_question
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.mistakes import Detector, Example, Group
    from harness.types import Mistake

PARTS = re.compile(
    r"(?P<what>.+?)\n+Why it matters: (?P<why>.+?)\n"
    r"When it fires: (?P<when>.+?)\nSource: (?P<source>.+)",
    re.DOTALL,
)
"""The four parts of a detector's docstring."""
CONVENTIONS = {
    "macs_stated": "Says plainly that multiply-adds count once: 3 N D is accepted as well.",
    "recompute_counted": "Counts the forward pass that recomputation of activations repeats: 8 N D "
    "is accepted as well.",
    "attention_counted": "Counts the products of attention beside those of the weights: accepted "
    "where the question has such a value.",
    "embedding_excluded": "Leaves the embeddings out of N: accepted where the question has such a "
    "value.",
}
"""What is told of an answer but costs nothing, by code."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One mistake: its prose, an answer that makes it with the proof, and one that nearly does.

    mistake is what the grader says of the example: its spans and its message.
    """

    code: str
    group: Group
    what: str
    why: str
    when: str
    factor: str
    avoid: str
    source: str
    example: Example
    mistake: Mistake
    near_miss: Example


def list_entries() -> Iterator[Entry]:
    """Yield every mistake that has a detector: by group, then by code."""
    groups = list(type(DETECTORS[0].group))
    for detector in sorted(DETECTORS, key=lambda one: groups.index(one.group)):
        yield describe(detector)


def describe(detector: Detector) -> Entry:
    """Return the entry of one detector."""
    example = detector.fires[0]
    return Entry(
        code=detector.code,
        group=detector.group,
        factor=detector.factor,
        avoid=detector.avoid,
        example=example,
        mistake=find_mistake(detector.code, example),
        near_miss=detector.silent[-1],
        **read_docstring(detector.code),
    )


def read_docstring(code: str) -> dict[str, str]:
    """Return the parts of the docstring of a detector's file, each as a sentence on one line."""
    docstring = sys.modules[f"harness.mistakes.{code}"].__doc__ or ""
    found = PARTS.fullmatch(docstring.strip())
    parts = found.groupdict() if found else dict.fromkeys(PARTS.groupindex, "")
    return {name: text[:1].upper() + re.sub(r"\s+", " ", text[1:]) for name, text in parts.items()}


def find_mistake(code: str, example: Example) -> Mistake:
    """Return the mistake that the grader finds in an example of it."""
    truth = truth_of(find_question(example.question))
    answer = Answer(id="", question=truth.question, model="", text=example.text)
    return next(one for one in grade_answer(answer, truth).mistakes if one.code == code)
