"""`harness/flops_estimation`: the question bank, or fresh questions, as an Inspect task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.solver import generate, system_message

from harness.errors import UsageError
from harness.integrations.inspect_scorer import flops_scorer
from reference.bank import FAMILY_UNITS, load_own_questions, load_questions
from reference.errors import UnknownNameError
from reference.generator import generate_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reference.makers.draft import Origin
    from reference.types import Question


@task
def flops_estimation(  # noqa: PLR0913 - each is an option of the command line
    family: str | None = None,
    *,
    new: int = 0,
    seed: int = 0,
    models: Origin = "both",
    questions: str | None = None,
    system: str | None = None,
) -> Task:
    """Ask the question bank, or fresh questions, and grade the answers.

    Args:
        family: only questions of this family, such as training_flops or memory.
        new: ask so many fresh questions of each family, in place of the bank.
        seed: which fresh questions; the same seed asks the same ones.
        models: fresh questions about "real" models, "invented" ones or "both".
        questions: questions of your own in place of the bank, a .toml or .jsonl file or a folder.
        system: a system message.
    """
    chosen = choose_questions(family, new, seed, models, questions)
    solver = [*([system_message(system)] if system else []), generate()]
    dataset = MemoryDataset([make_sample(one) for one in chosen], name="flops_estimation")
    return Task(dataset=dataset, solver=solver, scorer=flops_scorer())


def choose_questions(
    family: str | None, new: int, seed: int, models: Origin, questions: str | None
) -> tuple[Question, ...]:
    """Return the questions that these options ask for.

    Raises:
        UnknownNameError: there is no such family.
        UsageError: there is no question of it.
    """
    if family is not None and family not in FAMILY_UNITS:
        raise UnknownNameError("family", family, FAMILY_UNITS)
    found: Iterable[Question]
    if new:
        families = (family,) if family else tuple(FAMILY_UNITS)
        found = (one for each in families for one in generate_questions(each, new, seed, models))
    else:
        found = load_own_questions(questions) if questions else load_questions().values()
    chosen = tuple(one for one in found if family in {None, one.family})
    if not chosen:
        raise UsageError(
            f"no question of the family {family} in {questions}", advice="choose another"
        )
    return chosen


def make_sample(question: Question) -> Sample:
    """Return a question as a sample; its metadata holds all that grading a log later needs."""
    first = question.accepted[0]
    return Sample(
        id=question.id,
        input=question.prompt.strip(),
        target=f"{first.value:.4g} {question.unit} ({first.convention})",
        metadata={
            "question": question.id,
            "family": question.family,
            "question_row": question.model_dump(mode="json"),
        },
    )
