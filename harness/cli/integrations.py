"""`harness integrations`: writes the files that other frameworks take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from harness.cli.shown.output import write_file

integrations_app = typer.Typer(
    help="Write the files that other frameworks take; see docs/integrations.md.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@integrations_app.callback()
def integrations() -> None:
    """Write the files that other frameworks take; see docs/integrations.md."""


@integrations_app.command("openai-grader")
def openai_grader(
    out: Annotated[Path, typer.Option(help="The file to write.")] = Path("flops_grader.py"),
) -> None:
    """Write a Python grader for OpenAI's graders and evals: one file that needs nothing else."""
    from harness.integrations.openai_grader import build_grader

    write_file(out, [build_grader()])
    typer.echo(f"wrote {out}")


@integrations_app.command("lm-eval")
def lm_eval(
    out: Annotated[Path, typer.Option(help="The folder for --include_path of lm_eval.")],
    questions: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Questions of your own, not the bank.")
    ] = None,
) -> None:
    """Write the tasks flops_estimation and flops_estimation_FAMILY of lm-evaluation-harness."""
    from harness.integrations.lm_eval_task import TASK, build_task
    from reference.bank import load_own_questions, load_questions

    asked = load_own_questions(questions) if questions else tuple(load_questions().values())
    for name, text in build_task(asked).items():
        write_file(out / TASK / name, [text])
    typer.echo(f"wrote {out / TASK}")
