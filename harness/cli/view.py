"""`harness view`: the report served live on this machine, with a playground."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Annotated

import typer

from harness.answers.options import Columns
from harness.cli.options.intake import (
    From,
    ModelColumn,
    QuestionColumn,
    Questions,
    Requests,
    TextColumn,
)
from harness.cli.report import Runs
from harness.cli.score import Model, QuestionId, WeightsFile
from harness.cli.shown.output import Problems
from harness.cli.work.live import LiveSite
from harness.cli.work.report import Options, Tables
from harness.cli.work.store import StoreUrl
from harness.cli.work.stored import MOST_RUNS
from harness.live import make_server

if TYPE_CHECKING:
    from harness.live.server import Server

DEFAULT_PORT = 8377


def view(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH...]", help="As of `report`; none: the playground alone."),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65_535, help="0: any that is free.")
    ] = DEFAULT_PORT,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    question: QuestionId = None,
    questions: Questions = None,
    model: Model = None,
    weights: WeightsFile = None,
    store: StoreUrl = None,
    from_: From = None,
    text_column: TextColumn = None,
    question_column: QuestionColumn = None,
    model_column: ModelColumn = None,
    requests: Requests = None,
    runs: Runs = MOST_RUNS,
) -> None:
    """Serve the report of some paths on this machine alone, made anew when they change.

    Its playground grades what is pasted as it is typed.  It ends with Ctrl-C.
    """
    columns = Columns(text_column, question_column, model=model_column)
    tables = Tables(from_, columns, requests)
    options = Options(question, questions, model, None, True, weights, store, tables, runs)
    site = LiveSite(tuple(paths or ()), options, Problems())
    # a shell starts what it puts in the background with this signal ignored
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with make_server(site, port) as server:
        typer.echo(f"serving {server.address} (Ctrl-C ends it)", err=True)
        site.files()
        site.warm()
        serve(server, is_opened=open_)


def serve(server: Server, *, is_opened: bool) -> None:
    """Serve until Ctrl-C."""
    if is_opened:
        typer.launch(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("ended", err=True)
