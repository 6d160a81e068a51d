"""Whether one grader made all grades that stand side by side: they move when it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from harness.types import GradedBy

    Graders = Mapping[str, Iterable[GradedBy | None]]

REGRADE = "harness regrade grades saved runs with today's, harness score files of answers"
MOST_NAMES = 5
"""So many of the names of what one grader graded are told, of a store's runs for instance."""


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
    told = group_names(graders)
    if len(told) > 1:
        clash = "; ".join(told)
        yield f"grades by more than one grader, which cannot be compared: {clash}; {REGRADE}"
    if len(graders) > 1:
        yield from list_unknown(graders)


def group_names(graders: Graders) -> list[str]:
    """Return each grader that is known, with the first names of what it graded."""
    found: dict[str, list[str]] = {}
    for name, known in graders.items():
        for by in sorted({str(one) for one in known if one}):
            found.setdefault(by, []).append(name)
    return [f"{by} ({_list_some(names)})" for by, names in found.items()]


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    told = ", ".join(names[:MOST_NAMES])
    return f"{told} and {more} more" if more > 0 else told
