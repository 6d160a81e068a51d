"""The entry point: which command is imported, and which exit code an error becomes."""

from __future__ import annotations

import importlib
import sys

import pytest
import typer

from harness import __version__
from harness.cli import main as main_module
from harness.cli.main import COMMANDS, Command, main
from harness.errors import UsageError
from reference.errors import UnknownNameError


def fail_as_we_mean_to() -> None:
    """Fail."""
    raise UsageError("nothing", "something", "give more")


def fail_as_the_reference_means_to() -> None:
    """Fail."""
    raise UnknownNameError("question", "gpt3-training", ["gpt3-training-flops"])


def fail_unexpectedly() -> None:
    """Fail."""
    raise ZeroDivisionError


def exit_by_gate() -> None:
    """Fail."""
    raise typer.Exit(1)


def pass_by() -> None:
    """Do nothing."""


ERRORS = [
    (pass_by, 0, ""),
    (exit_by_gate, 1, ""),
    (fail_as_we_mean_to, 2, "harness: expected something, found nothing; give more\n"),
    (
        fail_as_the_reference_means_to,
        2,
        "harness: unknown question 'gpt3-training'; nearest: gpt3-training-flops\n",
    ),
]


def run(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return left.value.code


def offer(monkeypatch: pytest.MonkeyPatch, function: object) -> None:
    module = sys.modules[__name__]
    monkeypatch.setattr(module, "offered", function, raising=False)
    monkeypatch.setitem(sys.modules, "offered_module", module)
    commands = (Command("offered", "offered_module", "offered", "Fail."),)
    monkeypatch.setattr(main_module, "COMMANDS", commands)


@pytest.mark.parametrize(("function", "code", "told"), ERRORS)
def test_exit_codes(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    function: object,
    code: int,
    told: str,
) -> None:
    offer(monkeypatch, function)
    assert run(["offered"]) == code
    assert capsys.readouterr().err == told


def test_a_fault_of_ours_shows_its_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, fail_unexpectedly)
    assert run(["offered"]) == 3
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert told.endswith("harness: this is a fault in harness itself; please report it\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert f"  {command.name} " in told
        assert command.line in told


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"harness {__version__}\n"


def test_an_unknown_command_is_told_what_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scor"]) == 2
    assert "Did you mean 'score'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
def test_the_list_says_what_the_command_says(command: Command) -> None:
    found = getattr(importlib.import_module(command.module), command.attribute)
    told = found.info.help if isinstance(found, typer.Typer) else found.__doc__
    assert told is not None
    assert told.splitlines()[0].startswith(command.line.removesuffix("."))


@pytest.mark.parametrize("command", COMMANDS, ids=[command.name for command in COMMANDS])
def test_every_command_has_help(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command.name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"Usage: harness {command.name} ")
