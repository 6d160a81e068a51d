"""Asks models the questions and saves each answer as a file as soon as it is there.

The files are what is resumed from: an answer whose file is there is not asked for again.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import inspect_ai
from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset
from inspect_ai.model import CachePolicy, ModelOutput
from inspect_ai.solver import Generate, Solver, TaskState, solver, system_message

from harness.answers import load_answers
from harness.answers.written import dump_markdown, place_of
from harness.errors import AnswerFileError
from harness.integrations.inspect_task import make_sample
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reference.types import Question

RELEASE = re.compile(r"\d{4}-\d\d-\d\d$")
KEEP_FOR_EVER = CachePolicy(expiry=None)


@dataclass(frozen=True, slots=True)
class Saving:
    """Where answers are saved, by what, and what is told of how they were asked for.

    save writes a text to a path; parameters are those that the user set.
    """

    out: Path
    save: Callable[[Path, str], None]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    use_cache: bool = False


def collect_task(questions: Iterable[Question], saving: Saving, system: str = "") -> Task:
    """Return the task that asks some questions and saves the answers."""
    steps = [*([system_message(system)] if system else []), ask_once(saving)]
    dataset = MemoryDataset([make_sample(one) for one in questions], name="harness")
    return Task(dataset=dataset, solver=steps, name="collect")


@solver
def ask_once(saving: Saving) -> Solver:
    """Ask the model unless its answer is there, and save what it says."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        name = str(state.model)
        path = saving.out / place_of(name, str(state.sample_id), state.epoch)
        if path.exists():
            state.output = ModelOutput.from_content(name, read_saved(path).text)
            return state
        cached = generate(state, cache=KEEP_FOR_EVER) if saving.use_cache else generate(state)
        state = await cached
        saving.save(path, describe(state, path, saving.parameters))
        return state

    return solve


def describe(state: TaskState, path: Path, parameters: Mapping[str, Any]) -> str:
    """Return the file of an answer: its text, and how it was asked for.

    Raises:
        AnswerFileError: the model gave no text.
    """
    output = state.output
    if not output.completion.strip():
        raise AnswerFileError(str(path), None, f"no text (stop reason: {output.stop_reason})")
    dated = RELEASE.search(output.model)
    answer = Answer(
        id=f"{path.parent.name}-{path.stem}",
        question=str(state.sample_id),
        model=str(state.model),
        text=output.completion,
        release=dated[0] if dated else "",
        date=datetime.now(UTC).date().isoformat(),  # noqa: TID251 - when it was asked for; no grade sees it
        sample=state.epoch,
        source=f"harness collect, Inspect {inspect_ai.__version__}",
        prompt=state.input_text,
    )
    used = output.usage.model_dump(exclude_none=True) if output.usage else {}
    told = {
        "parameters": {"served_model": output.model, **parameters},
        "usage": {**used, "stop_reason": output.stop_reason},
    }
    return dump_markdown(answer, {key: json.dumps(value) for key, value in told.items()})


def read_saved(path: Path) -> Answer:
    """Return the answer of a file; raise AnswerFileError where it holds none."""
    for found in load_answers([str(path)]):
        if isinstance(found, AnswerFileError):
            raise found
        return found
    raise AnswerFileError(str(path), None, "none", "an answer", "delete the file")
