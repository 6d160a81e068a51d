"""A run as a store keeps it: what graded it and when, its labels, and corrections by people."""

from __future__ import annotations

from typing import NamedTuple


class GradedBy(NamedTuple):
    """What made a grade: version of the code, of the questions, and the weights of the score.

    Grades move when one of them does, so only grades by equal ones can be compared.
    """

    version: str
    questions: str
    weights: tuple[float, float, float]

    def __str__(self) -> str:
        """Tell a person what graded."""
        weights = "/".join(f"{weight:g}" for weight in self.weights)
        return f"version {self.version}, questions {self.questions}, weights {weights}"


class RunInfo(NamedTuple):
    """One saved run; it names no host, no user and no path.

    grader_version, bank_version and weights are those of the grading that counts, which is the
    latest of `gradings`.  labels are sorted by key; problems counts the answers that could not be
    read, overrides those whose score a person set; created is ISO 8601 in UTC.
    """

    grader_version: str
    bank_version: str
    weights: tuple[float, float, float]
    labels: tuple[tuple[str, str], ...] = ()
    problems: int = 0
    id: str = ""
    created: str = ""
    answers: int = 0
    gradings: int = 1
    overrides: int = 0

    @property
    def grader(self) -> GradedBy:
        """What made the grades that count."""
        return GradedBy(self.grader_version, self.bank_version, self.weights)


class Override(NamedTuple):
    """A person's score for an answer, which counts in place of the grader's.

    It is bound to the text of the answer and its question, and holds for every run that has them,
    or for one run.  score is None where the person takes back what was said before.
    """

    answer: str
    question: str
    score: float | None
    reason: str
    author: str
    run: str | None = None
    created: str = ""
