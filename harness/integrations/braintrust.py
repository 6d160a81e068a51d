"""Braintrust: `flops_score`, a scorer for `Eval(..., scores=[flops_score])`.

The id of the question is `expected`, or `question_id` or `question` of it, of the metadata or of
the input.
"""

from __future__ import annotations

from typing import Any

from harness import grade
from harness.integrations._verdict import NAME, find_id, find_text, list_facts, tell


def flops_score(
    input: object,  # noqa: A002 - Braintrust passes it by this name
    output: object,
    expected: object = None,
    metadata: object = None,
) -> dict[str, Any]:
    """Return a score with its reason and facts as metadata.

    Raises:
        UsageError: there is no answer, or no question is named.
        UnknownNameError: no question has that id.
    """
    named = None if isinstance(input, str) else input
    found = grade(find_text(output), find_id(expected, metadata, named))
    return {
        "name": NAME,
        "score": found.score,
        "metadata": {"reason": tell(found), **list_facts(found)},
    }
