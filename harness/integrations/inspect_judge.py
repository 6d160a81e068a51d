"""Asks a language model to grade answers by our rules, into our fields.

A reply is saved as soon as it is there, under a digest of what was asked, so that nothing is asked
twice and nothing stale is read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from inspect_ai import Task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.solver import Generate, Solver, TaskState, solver

from harness.integrations.inspect_collect import KEEP_FOR_EVER
from harness.integrations.judging import Case, place_of_reply, write_prompt
from harness.integrations.verdicts import parse_verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from harness.integrations.inspect_collect import Saving


def judge_task(cases: Iterable[Case], saving: Saving) -> Task:
    """Return the task that asks for a verdict on each case and saves the replies."""
    samples = [
        Sample(id=f"{number}: {case.answer.id}", input=write_prompt(case))
        for number, case in enumerate(cases, start=1)
    ]
    return Task(dataset=MemoryDataset(samples), solver=judge_once(saving), name="judge")


@solver
def judge_once(saving: Saving) -> Solver:
    """Ask for a verdict unless it is there, and save it where it can be read."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        path = saving.out / place_of_reply(str(state.model), state.input_text)
        if path.exists():
            return state
        cached = generate(state, cache=KEEP_FOR_EVER) if saving.use_cache else generate(state)
        state = await cached
        parse_verdict(state.output.completion, str(path))
        usage = state.output.usage
        told = {
            "judge": str(state.model),
            "parameters": {"served_model": state.output.model, **saving.parameters},
            "usage": usage.model_dump(exclude_none=True) if usage else {},
            "reply": state.output.completion,
        }
        saving.save(path, json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return state

    return solve
