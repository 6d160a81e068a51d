"""Conventions that a text declares."""

from __future__ import annotations

import pytest

from harness.derivation.statements import convention
from harness.pipeline import read_text

CONVENTIONS = [
    ("we count a multiply-add as one operation", "macs_stated"),
    ("each fma is a single op", "macs_stated"),
    ("macs are counted once", "macs_stated"),
    ("a multiply-add is two flops", "macs_doubled"),
    ("multiply-accumulates cost 2 operations each", "macs_doubled"),
    ("one multiply-add counted as 2", "macs_doubled"),
    ("2 macs", ""),
    ("with full recomputation of the activations", "recompute_counted"),
    ("without recomputation of the activations", ""),
    ("we ignore recomputation here", ""),
    ("skipping the recomputation", ""),
    ("we use notation with recomputation", "recompute_counted"),
    ("running the forward pass of the activations", ""),
    ("one of the macs", ""),
    ("積和演算を1演算と数えます", "macs_stated"),
    ("乘加算作一次运算", "macs_stated"),
    ("一次乘加(multiply-add)只计为 1 次运算", "macs_stated"),
    ("ein multiply-add zählt als eine einzige rechenoperation", "macs_stated"),
    ("un multiply-add compte comme une seule opération", "macs_stated"),
    ("cada mac cuenta como una operación de multiplicación y otra de suma", ""),
    ("умножение-сложение считаю за одну операцию", "macs_stated"),
    ("con recálculo de activaciones", "recompute_counted"),
    ("sin recálculo de activaciones", ""),
    ("積和演算は2演算です", ""),
    ("count it as one", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "code"), CONVENTIONS)
def test_convention(text: str, code: str) -> None:
    assert convention(text) == code


def test_spans_and_hidden_reasoning() -> None:
    told = "We count a multiply-add as one operation here."
    text = f"<think>{told}</think> It is 3. {told}"
    ((code, span),) = read_text(text).derivation.statements
    assert (code, text[span.start : span.end]) == ("macs_stated", told)
