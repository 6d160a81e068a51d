"""Whether one grader made all grades that stand side by side: they move when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from harness.types import GradedBy

    Graders = Mapping[str, Iterable[GradedBy | None]]

REGRADE = "harness regrade grades saved runs with today's, harness score files of answers"


def find_clash(graders: Graders) -> str:
    """Return who graded what, where there are two graders or more; else an empty text.

    Args:
        graders: what made the grades, by the name that the user gave them; None where nobody knows.
    """
    known = {name: sorted({str(one) for one in found if one}) for name, found in graders.items()}
    if len({one for found in known.values() for one in found}) < 2:
        return ""
    told = [f"{name} by {' and by '.join(found)}" for name, found in known.items() if found]
    return "; ".join(told)


def list_unknown(graders: Graders) -> Iterator[str]:
    """Yield a sentence for each set of grades of which some do not tell what made them."""
    for name, found in graders.items():
        if None in found:
            yield f"{name} does not tell what graded it; taken as graded like the rest"


def list_warnings(graders: Graders) -> Iterator[str]:
    """Yield what is to be told of grades that are shown side by side; nothing of one set alone."""
    clash = find_clash(graders)
    if clash:
        yield f"grades by more than one grader, which cannot be compared: {clash}; {REGRADE}"
    if len(graders) > 1:
        yield from list_unknown(graders)
