"""Messages: each tells what was expected, what was found, and the nearest names."""

from __future__ import annotations

import pytest

from reference.errors import (
    BankError,
    BaseReferenceError,
    ConventionError,
    MissingInputError,
    ShapeError,
    UnknownNameError,
    find_nearest,
)

_TOLD: list[tuple[BaseReferenceError, str]] = [
    (ShapeError("n_heads", "a divisor", 7), "n_heads: expected a divisor, found 7"),
    (
        UnknownNameError("model", "gtp-3", ["gpt-3", "palm"]),
        "unknown model 'gtp-3'; nearest: gpt-3",
    ),
    (
        UnknownNameError("model", "zzz", ["gpt-3", "palm"]),
        "unknown model 'zzz'; expected one of: gpt-3, palm",
    ),
    (
        UnknownNameError("model", "zzz", [f"gpt-{n}" for n in range(41)]),
        (
            "unknown model 'zzz'; expected one of: gpt-0, gpt-1, gpt-2, gpt-3, gpt-4, gpt-5, "
            "gpt-6, gpt-7 and 33 more"
        ),
    ),
    (
        ConventionError("guide", "decode", "it defines training"),
        "convention 'guide' does not apply to decode: it defines training",
    ),
    (MissingInputError("time", "tokens"), "time needs tokens"),
    (MissingInputError("time", "tokens", "give --tokens N"), "time needs tokens; give --tokens N"),
    (BankError("a.toml", "x", "one", "two"), "a.toml: x: expected one, found two"),
]


@pytest.mark.parametrize(("error", "text"), _TOLD)
def test_message(error: BaseReferenceError, text: str) -> None:
    assert str(error) == text


def test_nearest_names_ignore_case_and_are_at_most_three() -> None:
    assert find_nearest("GPT3", ["gpt-3", "gpt2", "opt"])[0] == "gpt-3"
    assert len(find_nearest("gpt", [f"gpt{n}" for n in range(9)])) == 3
    assert find_nearest("qqqq", ["gpt-3"]) == ()
