"""Runs a task of ours on any model that Inspect reaches; its faults become ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import inspect_ai
from inspect_ai._util.error import PrerequisiteError
from inspect_ai.model import GenerateConfig, Model
from pydantic import TypeAdapter, ValidationError
from rich.errors import MarkupError
from rich.text import Text

from harness.errors import AnswerFileError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inspect_ai import Task
    from inspect_ai.log import EvalError, EvalLog

SAMPLE_RETRIES = 1
"""How often a question is asked again that failed after all retries of its requests."""
OURS = f"{AnswerFileError.__module__}.{AnswerFileError.__qualname__}: "
"""Begins the last line of a traceback of ours."""


@dataclass(frozen=True, slots=True)
class Run:
    """How models are asked.

    models are names as Inspect knows them; parameters are fields of Inspect's GenerateConfig
    (temperature, max_tokens, seed, max_connections, max_retries …), model_args those of a provider.
    """

    models: tuple[str, ...] | tuple[Model, ...]
    log_dir: str
    samples: int = 1
    parameters: Mapping[str, Any] = field(default_factory=dict)
    model_args: Mapping[str, Any] = field(default_factory=dict)
    is_quiet: bool = True


def run_task(task: Task, run: Run) -> list[EvalLog]:
    """Run a task on each model of a run and return the logs, with their samples.

    A sample that fails does not end the run: it carries its error in the log.

    Raises:
        UsageError: a model or its provider cannot be had, or a parameter is none.
    """
    check_parameters(run.parameters)
    try:
        return inspect_ai.eval(
            task,
            model=cast("list[str] | list[Model]", list(run.models)),
            model_args=dict(run.model_args),
            epochs=run.samples,
            log_dir=run.log_dir,
            display="none" if run.is_quiet else "rich",
            fail_on_error=False,
            retry_on_error=SAMPLE_RETRIES,
            score=False,
            ctl_server=False,
            **run.parameters,
        )
    except PrerequisiteError as error:
        raise UsageError(flatten(error.message)) from error
    except ValueError as error:
        raise UsageError(flatten(error), advice="see https://inspect.aisi.org.uk/models") from error


def check_parameters(parameters: Mapping[str, Any]) -> GenerateConfig:
    """Return parameters as Inspect has them.

    Raises:
        UsageError: one is unknown or has another type.
    """
    unknown = sorted(set(parameters) - set(GenerateConfig.model_fields))
    if unknown:
        raise UsageError(
            f"--param {unknown[0]}", "a field of Inspect's GenerateConfig", "correct it"
        )
    try:
        return TypeAdapter(GenerateConfig).validate_python(dict(parameters))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        name = ".".join(map(str, first["loc"][:1]))
        expected = first["msg"].removeprefix("Input should be ")
        raise UsageError(f"--param {name}={first['input']}", expected, "correct it") from error


def flatten(message: object) -> str:
    """Return a message of Inspect, which may hold markup, as one line."""
    try:
        plain = Text.from_markup(str(message)).plain
    except MarkupError:
        plain = str(message)
    return " ".join(plain.split()).removeprefix("ERROR: ")


def list_failures(logs: Iterable[EvalLog]) -> list[str]:
    """Return what went wrong in some logs, one line each."""
    told = []
    for log in logs:
        if log.error is not None:
            told.append(f"{log.eval.model}: {tell_error(log.error)}")
        told += [
            f"{log.eval.model}: {one.id}, sample {one.epoch}: {tell_error(one.error)}"
            for one in log.samples or ()
            if one.error is not None
        ]
    return told


def tell_error(error: EvalError) -> str:
    """Return an error of a log in one line: ours as it says it, another one by its repr."""
    _, _, ours = error.traceback.strip().rpartition(OURS)
    return flatten(ours if OURS in error.traceback else error.message)
