"""The public names: exactly these, documented, typed, and cheap to import."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import harness
from reference.errors import UnknownNameError

ROOT = Path(__file__).parents[2]
FUNCTIONS = {
    "grade": ["text", "question", "model", "id"],
    "read": ["text"],
    "check": ["text"],
    "grade_frame": ["df", "text", "question", "questions"],
}
OF_A_TEXT = ["grade", "read", "check"]
TYPES = ["Answer", "Grade", "Mistake"]
HEAVY = ["numpy", "pandas", "pint", "pydantic", "rapidfuzz", "rich", "typer", "yaml"]


def test_the_public_names_are_these() -> None:
    assert set(harness.__all__) == {*FUNCTIONS, *TYPES, "__version__"}


@pytest.mark.parametrize("name", [*FUNCTIONS, *TYPES])
def test_a_public_name_is_there_and_documented(name: str) -> None:
    assert inspect.getdoc(getattr(harness, name))
    assert name in dir(harness)


@pytest.mark.parametrize(("name", "parameters"), FUNCTIONS.items(), ids=FUNCTIONS)
def test_a_public_function_takes_these_parameters(name: str, parameters: list[str]) -> None:
    assert list(inspect.signature(getattr(harness, name)).parameters) == parameters


def test_another_name_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError) as raised:
        getattr(harness, "no_such_name")  # noqa: B009 - the type checker knows it is not there
    assert str(raised.value) == "module 'harness' has no attribute 'no_such_name'"


def test_importing_harness_imports_no_library() -> None:
    code = f"import sys, harness; print(sorted(set({HEAVY}) & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout == "[]\n"


@pytest.mark.parametrize("package", ["harness", "reference"])
def test_a_package_says_that_it_is_typed(package: str) -> None:
    assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize("text", [None, b"6e22 FLOP", 6e22])
@pytest.mark.parametrize("name", OF_A_TEXT)
def test_a_text_that_is_no_str_is_told(name: str, text: object) -> None:
    more = {"question": "gpt3-training-flops"} if name == "grade" else {}
    message = f"^text: expected a str, found {type(text).__name__}$"
    with pytest.raises(TypeError, match=message):
        getattr(harness, name)(text, **more)


def test_an_unknown_question_is_told() -> None:
    with pytest.raises(UnknownNameError, match="unknown question 'nope'"):
        harness.grade("x", question="nope")
