"""Makes fresh questions of any family; the same family, seed and origin give the same questions.

Question number i depends on family, origin, seed and i alone, so a larger count only adds to a
smaller one.  To add a family, add its maker to MAKERS and its unit to reference/bank.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random  # noqa: TID251 - seeded, and it makes questions: it grades nothing
from types import MappingProxyType

from reference.bank import FAMILY_UNITS
from reference.errors import ShapeError, UnknownNameError
from reference.makers.capacity import make_memory, make_parameters
from reference.makers.compute import (
    make_forward_flops,
    make_optimizer_flops,
    make_step_flops,
    make_training_flops,
)
from reference.makers.draft import ORIGINS, Draft, Origin
from reference.makers.duration import make_throughput, make_tokens, make_training_time
from reference.types import AcceptedRow, Question
from reference.worked import work_out_facts

Maker = Callable[[Random, Origin], Draft]

MAKERS: Mapping[str, Maker] = MappingProxyType(
    {
        "training_flops": make_training_flops,
        "step_flops": make_step_flops,
        "forward_flops": make_forward_flops,
        "optimizer_flops": make_optimizer_flops,
        "parameters": make_parameters,
        "memory": make_memory,
        "training_time": make_training_time,
        "throughput": make_throughput,
        "tokens": make_tokens,
    }
)
LARGEST_COUNT = 100_000
ATTEMPTS = 20


def generate_questions(
    family: str, count: int, seed: int, origin: Origin = "both"
) -> tuple[Question, ...]:
    """Return count fresh questions of a family, no two with the same prompt where that can be.

    Args:
        family: one of MAKERS.
        count: 1 to LARGEST_COUNT.
        seed: any whole number.
        origin: whether they ask about real models, invented ones or both.

    Returns:
        The questions, their ids being family, seed and number.

    Raises:
        UnknownNameError: no such family or origin.
        ShapeError: the count is out of range.

    """
    if family not in MAKERS:
        raise UnknownNameError("family", family, MAKERS)
    if origin not in ORIGINS:
        raise UnknownNameError("origin of models", origin, ORIGINS)
    if not 1 <= count <= LARGEST_COUNT:
        raise ShapeError("count", f"1 to {LARGEST_COUNT:,}", count)
    seen: set[str] = set()
    questions = []
    for number in range(1, count + 1):
        draft = draw_fresh(f"{family}:{origin}:{seed}:{number}", MAKERS[family], origin, seen)
        seen.add(draft.prompt)
        questions.append(finish_question(draft, family, f"{family}-s{seed}-{number:03d}"))
    return tuple(questions)


def draw_fresh(key: str, maker: Maker, origin: Origin, seen: set[str]) -> Draft:
    """Return a draft whose prompt is new; after ATTEMPTS tries, the last one."""
    for attempt in range(ATTEMPTS):
        draft = maker(Random(f"{key}:{attempt}"), origin)  # noqa: S311 - no secret
        if draft.prompt not in seen:
            break
    return draft


def finish_question(draft: Draft, family: str, name: str) -> Question:
    """Return the question of a draft, its first accepted value worked out by its calculator."""
    first = AcceptedRow(
        value=work_out_facts(draft.calculator, draft.facts),
        convention=draft.convention,
        source=draft.source,
        kind="derived",
    )
    return Question(
        id=name.replace("_", "-"),
        family=family,
        title=draft.title,
        prompt=draft.prompt,
        unit=FAMILY_UNITS[family],
        per=draft.per,
        accepted=(first, *draft.others),
        facts=draft.facts,
        steps=draft.steps,
        model=draft.model,
        calculator=draft.calculator,
        distractors=draft.distractors,
    )
