"""`harness collect`: asks models the questions and saves their answers as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from harness.answers.written import place_of
from harness.cli.options.asking import (
    USUAL_TOKENS,
    ModelArgs,
    Models,
    Parameters,
    Quiet,
    UseCache,
    count_tokens,
    parse_pairs,
    parse_parameters,
)
from harness.cli.shown.listing import Field, ListFormat, Row, write_list
from harness.cli.shown.output import Problems, write_file, write_output
from harness.errors import UsageError
from harness.integrations.needs import need_inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.types import Question

BANK = "bank"
LOGS = ".inspect"
"""Where Inspect's logs are kept below --out; hidden, so that they are no answers a second time."""

FIELDS = (
    Field("model", "model"),
    Field("question", "question"),
    Field("asked", "to ask", str, is_number=True),
    Field("there", "there", str, is_number=True),
    Field("tokens_in", "tokens in", "{:,}".format, is_number=True),
    Field("tokens_out", "tokens out", "{:,}".format, is_number=True),
)


QuestionsFrom = Annotated[
    str, typer.Option(metavar="bank|PATH", help="The bank, or questions of your own.")
]
OnlyThese = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Only this question; may be repeated.")
]
Family = Annotated[str | None, typer.Option(help="Only questions of this family.")]
Samples = Annotated[int, typer.Option(min=1, help="How many answers to each.")]
Out = Annotated[Path, typer.Option(help="The folder for the answers.")]
System = Annotated[str, typer.Option(help="A system message.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only tell what would be asked, and its tokens.")
]
Format = Annotated[ListFormat, typer.Option("--format", help="How --dry-run writes its list.")]


class Request(NamedTuple):
    """What is asked of whom: models and samples of each, questions by id, and how."""

    models: list[str]
    questions: dict[str, Question]
    samples: int
    out: Path
    system: str
    parameters: dict[str, Any]


def collect(
    model: Models,
    questions: QuestionsFrom = BANK,
    question: OnlyThese = None,
    family: Family = None,
    samples: Samples = 1,
    out: Out = Path("collected"),
    system: System = "",
    param: Parameters = None,
    model_arg: ModelArgs = None,
    cache: UseCache = False,
    dry_run: DryRun = False,
    format_: Format = ListFormat.TABLE,
    quiet: Quiet = False,
) -> None:
    """Ask models the questions and save their answers as files.

    Any model that Inspect reaches, with its retries, rate limits and cache.  Answers whose file is
    there are not asked for again, so the same command resumes what was interrupted.
    """
    chosen = choose(questions, question or [], family)
    parameters = parse_parameters(param, "harness collect --param")
    request = Request(model, chosen, samples, out, system, parameters)
    plan = list(make_plan(request))
    if dry_run:
        write_output(tell_plan(plan, format_))
        return
    need_inspect("harness collect")
    problems = Problems()
    left = [name for name in model if any(row["asked"] for row in plan if row["model"] == name)]
    if left:
        args = parse_pairs(model_arg, "--model-arg")
        ask(request._replace(models=left), args, problems, use_cache=cache, is_quiet=quiet)
    there = sum(row["there"] for row in plan)
    saved = sum(row["there"] for row in make_plan(request)) - there
    typer.echo(f"{saved} answers saved in {out}, {there} were there")
    problems.leave()


def ask(
    request: Request,
    model_args: dict[str, Any],
    problems: Problems,
    *,
    use_cache: bool,
    is_quiet: bool,
) -> None:
    """Ask through Inspect; what fails is told."""
    from harness.integrations.inspect_collect import Saving, collect_task
    from harness.integrations.inspect_run import Run, list_failures, run_task

    told = request.parameters | ({"system": request.system} if request.system else {})
    task = collect_task(
        request.questions.values(), Saving(request.out, save, told, use_cache), request.system
    )
    run = Run(
        tuple(request.models),
        str(request.out / LOGS),
        request.samples,
        request.parameters,
        model_args,
        is_quiet or not sys.stderr.isatty(),
    )
    for failure in list_failures(run_task(task, run)):
        problems.tell(UsageError(failure))


def choose(source: str, names: list[str], family: str | None) -> dict[str, Question]:
    """Return the questions that are asked, by id.

    Raises:
        UsageError: none is left.
    """
    from reference.bank import load_own_questions, load_questions, make_finder

    own = () if source == BANK else load_own_questions(source)
    found = [make_finder(own)(name) for name in names] or (own or load_questions().values())
    chosen = {one.id: one for one in found if family in {None, one.family}}
    if not chosen:
        raise UsageError(f"no question of the family {family}", advice="see harness questions")
    return chosen


def make_plan(request: Request) -> Iterator[Row]:
    """Yield what is to ask and what is there, by model and question, with about its tokens."""
    told = int(request.parameters.get("max_tokens") or USUAL_TOKENS)
    for model in request.models:
        for name, question in request.questions.items():
            prompt = question.prompt.strip()
            numbers = range(1, request.samples + 1)
            there = sum((request.out / place_of(model, name, at)).exists() for at in numbers)
            asked = request.samples - there
            yield {
                "model": model,
                "question": name,
                "asked": asked,
                "there": there,
                "tokens_in": asked * (count_tokens(prompt) + count_tokens(request.system)),
                "tokens_out": asked * told,
                "prompt": prompt,
            }


def tell_plan(rows: list[Row], how: ListFormat) -> Iterator[str]:
    """Yield what would be asked; for a person, with its sums."""
    yield write_list("To ask", FIELDS, rows, how)
    if how is ListFormat.TABLE:
        asked, there, tokens_in, tokens_out = (
            sum(row[key] for row in rows) for key in ("asked", "there", "tokens_in", "tokens_out")
        )
        told = f"{asked:,} answers to ask for, {there:,} are there"
        yield f"\n{told}; about {tokens_in:,} tokens in and {tokens_out:,} out\n"


def save(path: Path, text: str) -> None:
    """Write one answer."""
    write_file(path, [text])
