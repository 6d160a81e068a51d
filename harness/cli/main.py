"""The entry point: lists the commands, imports the one that is asked for, sets the exit code.

A command is a row of COMMANDS and a function in the module that it names.  Only that module is
imported, so `harness --help` and each command pay for nothing else.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EXIT_DATA = 2
EXIT_INTERNAL = 3
# Objects that are made between two looks for cycles of garbage.
OBJECTS_A_LOOK = 50_000


class Command(NamedTuple):
    """A command: where its function (or typer app) is, and its line in the list of commands."""

    name: str
    module: str
    attribute: str
    line: str


COMMANDS = tuple(
    Command(name, f"harness.cli.{module}", attribute, line)
    for name, module, attribute, line in (
        ("score", "score", "score", "Grade answers and print a leaderboard."),
        ("compare", "compare", "compare", "Compare two runs, models or releases."),
        (
            "leaderboard",
            "leaderboard",
            "leaderboard",
            "Print one leaderboard of grades that several runs wrote.",
        ),
        ("runs", "runs", "runs", "List the saved runs."),
        ("show", "runs", "show", "Show a saved run."),
        ("delete", "runs", "delete", "Delete saved runs."),
        ("regrade", "regrade", "regrade", "Grade saved answers again with today's grader."),
        ("override", "override", "override", "Correct a grade."),
        ("collect", "collect", "collect", "Ask models the questions and save their answers."),
        ("track", "track", "track", "Show how scores and mistakes moved over the releases."),
        ("judge", "judge", "judge", "Ask a language model to grade the same answers."),
        ("explain", "explain", "explain", "Show one answer with its spans marked."),
        ("report", "report", "report", "Write one self-contained HTML page."),
        ("view", "view", "view", "Serve the report of some paths."),
        ("read", "read", "read", "List every quantity of a text."),
        ("check", "check", "check", "List every equation of a text with its verdict."),
        ("mistakes", "mistakes", "mistakes", "List the mistakes that answers are named for."),
        ("reference", "reference", "reference", "Print a ledger of one quantity of a model."),
        ("models", "models", "models", "List the published models."),
        ("hardware", "hardware", "hardware", "List the accelerators with dense peaks."),
        ("questions", "questions", "questions_app", "List the questions; show, check or make one."),
        ("serve", "serve", "serve", "Grade over HTTP."),
        ("mcp", "mcp", "mcp", "Serve grade, check, reference and questions as MCP tools."),
        (
            "integrations",
            "integrations",
            "integrations_app",
            "Write the files that other frameworks take.",
        ),
        ("schema", "schema", "schema", "Print the JSON Schema of a format."),
        ("validate", "validate", "validate", "Hold the grader against hand-labelled answers."),
    )
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code.

    0 done, 1 a gate failed, 2 usage or data, 3 a fault of ours.
    """
    if arguments is None:
        _spare_collector()
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        build_app(given)(args=given, prog_name="harness")
    except Exception as error:  # noqa: BLE001 - the last stop: every error becomes an exit code
        sys.exit(_tell(error))


def _spare_collector() -> None:
    """Have a process of our own looked through for garbage less often, and not as it ends.

    What a command makes are tables, which stay, and values without cycles, which go by themselves;
    looking through them took a fifth of `harness score`.
    """
    gc.set_threshold(OBJECTS_A_LOOK)
    atexit.register(gc.freeze)


def build_app(arguments: Sequence[str]) -> typer.Typer:
    """Return the app for these arguments: the command they ask for, and the names of the others."""
    app = typer.Typer(
        help="Grade LLM answers to FLOPs-estimation questions.",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_options)
    asked = next((argument for argument in arguments if not argument.startswith("-")), None)
    for command in COMMANDS:
        if command.name == asked:
            _add(app, command)
        else:
            app.command(command.name, help=command.line)(_not_imported)
    return app


def _add(app: typer.Typer, command: Command) -> None:
    module = importlib.import_module(command.module)
    found: Callable[..., None] | typer.Typer = getattr(module, command.attribute)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=command.name)
    else:
        app.command(command.name, cls=getattr(module, "COMMAND", None))(found)


def _not_imported() -> None:
    """Stand for a command that these arguments do not ask for."""


def _show_version(is_asked: bool) -> None:
    if is_asked:
        from harness import __version__

        typer.echo(f"harness {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """Grade LLM answers to FLOPs-estimation questions."""


def _tell(error: Exception) -> int:
    """Print an error on standard error, ours in one line and a fault with its traceback."""
    from harness.errors import HarnessError
    from reference.errors import BaseReferenceError

    if isinstance(error, (HarnessError, BaseReferenceError)):
        typer.echo(f"harness: {error}", err=True)
        return EXIT_DATA
    import traceback

    traceback.print_exception(error)
    typer.echo("harness: this is a fault in harness itself; please report it", err=True)
    return EXIT_INTERNAL


if __name__ == "__main__":
    main()
