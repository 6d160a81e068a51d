"""`harness judge`: a language model grades the same answers; tells where it and the rules agree."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from harness.answers import load_answers
from harness.answers.options import Columns
from harness.cli.options.asking import (
    USUAL_TOKENS,
    ModelArgs,
    Parameters,
    Quiet,
    UseCache,
    count_tokens,
    parse_pairs,
    parse_parameters,
)
from harness.cli.options.choice import Choice, choose
from harness.cli.options.intake import Questions, make_options, open_bank
from harness.cli.score import Limit, Paths, QuestionId
from harness.cli.shown.agreement import Judged, JudgeFormat, write_judged
from harness.cli.shown.output import Problems, write_file, write_output
from harness.errors import AnswerFileError, UsageError
from harness.integrations.judging import Case, write_prompt
from harness.integrations.judging import place_of_reply as place_of
from harness.integrations.needs import need_inspect
from harness.integrations.verdicts import grade_verdict, parse_verdict
from harness.pipeline import grade_answer
from reference.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.cli.options.intake import Bank
    from harness.types import Answer

    Loaded = Answer | AnswerFileError

LOGS = ".inspect"
Judge = Annotated[
    str, typer.Option("--model", metavar="NAME", help="The judge, as Inspect knows it.")
]
Out = Annotated[Path, typer.Option(help="The folder for what the judge replies.")]
Format = Annotated[JudgeFormat, typer.Option("--format")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only tell how much would be asked, and its tokens.")
]


class Request(NamedTuple):
    """Who judges what, and how: parameters of the model, arguments of its provider."""

    model: str
    cases: tuple[Case, ...]
    out: Path
    parameters: dict[str, Any]
    model_args: dict[str, Any]


def judge(
    paths: Paths,
    model: Judge,
    out: Out = Path("judged"),
    format_: Format = JudgeFormat.TABLE,
    question: QuestionId = None,
    questions: Questions = None,
    limit: Limit = None,
    param: Parameters = None,
    model_arg: ModelArgs = None,
    cache: UseCache = False,
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Ask a language model to grade the same answers by the same rules, into the same fields.

    Tells where it and harness agree (Cohen's kappa, by field and code) and each disagreement with
    both reasons.  A second opinion: no score of harness ever depends on it.
    """
    problems = Problems()
    bank = open_bank(questions, question)
    chosen = Choice(bank.question, None, limit, bank.find)
    cases = tuple(list_cases(load(paths, bank), chosen, problems))
    told = parse_parameters(param, "harness judge --param")
    request = Request(model, cases, out, told, parse_pairs(model_arg, "--model-arg"))
    if dry_run:
        write_output([tell_plan(request)])
        return
    need_inspect("harness judge")
    ask(request, problems, use_cache=cache, is_quiet=quiet)
    judged = list(list_judged(request))
    if judged:
        write_output(write_judged(model, judged, format_))
    problems.leave()


def load(paths: list[str], bank: Bank) -> Iterator[Loaded]:
    """Yield the answers of some paths, each held against the questions that are known."""
    options = make_options(None, Columns(), None, bank.matcher)
    return load_answers(paths, bank.question, options)


def list_cases(loaded: Iterator[Loaded], chosen: Choice, problems: Problems) -> Iterator[Case]:
    """Yield the answers that are chosen with what is right for them; what cannot be read is told.

    Raises:
        UsageError: there is none.
    """
    is_empty = True
    for answer in choose(loaded, chosen):
        is_empty = False
        if isinstance(answer, AnswerFileError):
            problems.tell(answer)
        else:
            question = chosen.find(answer.question)
            yield Case(answer, question, truth_of(question))
    if is_empty:
        raise UsageError("no answer that fits --question", advice="leave it out")


def list_missing(request: Request) -> list[Case]:
    """Return the cases on which there is no reply of the judge yet."""
    return [
        case
        for case in request.cases
        if not (request.out / place_of(request.model, write_prompt(case))).exists()
    ]


def tell_plan(request: Request) -> str:
    """Return how many verdicts would be asked for, and about how many tokens that takes."""
    missing = list_missing(request)
    tokens = sum(count_tokens(write_prompt(case)) for case in missing)
    tokens_out = len(missing) * int(request.parameters.get("max_tokens") or USUAL_TOKENS)
    there = len(request.cases) - len(missing)
    return (
        f"{len(missing):,} verdicts of {request.model} to ask for, {there:,} are there; about "
        f"{tokens:,} tokens in and {tokens_out:,} out\n"
    )


def ask(request: Request, problems: Problems, *, use_cache: bool, is_quiet: bool) -> None:
    """Ask for the verdicts that are not there; what fails is told."""
    missing = list_missing(request)
    if not missing:
        return
    from harness.integrations.inspect_collect import Saving
    from harness.integrations.inspect_judge import judge_task
    from harness.integrations.inspect_run import Run, list_failures, run_task

    saving = Saving(request.out, save, request.parameters, use_cache)
    run = Run(
        (request.model,),
        str(request.out / LOGS),
        parameters=request.parameters,
        model_args=request.model_args,
        is_quiet=is_quiet or not sys.stderr.isatty(),
    )
    for failure in list_failures(run_task(judge_task(missing, saving), run)):
        problems.tell(UsageError(failure))


def list_judged(request: Request) -> Iterator[Judged]:
    """Yield each answer on which there is a reply, with the grade of harness and the judge's."""
    for case in request.cases:
        path = request.out / place_of(request.model, write_prompt(case))
        if path.exists():
            reply = json.loads(path.read_text("utf-8"))["reply"]
            verdict = grade_verdict(parse_verdict(reply, str(path)), case.truth)
            yield Judged(case.answer, grade_answer(case.answer, case.truth), verdict)


def save(path: Path, text: str) -> None:
    """Write one reply."""
    write_file(path, [text])
