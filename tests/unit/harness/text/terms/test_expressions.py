"""Expression trees, written back as text in which every operation has its brackets."""

from __future__ import annotations

import pytest

from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.terms.expressions import MAX_DEPTH, MAX_OPERATORS, ExpressionParser
from harness.text.tokens import tokenize
from harness.types import BinOp, Expression, Negate, Number, Symbol


def parser(text: str) -> ExpressionParser:
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    return ExpressionParser(normal, tokens, {q.first: q for q in parse_quantities(normal, tokens)})


def show(tree: Expression) -> str:
    if isinstance(tree, BinOp):
        return f"({show(tree.left)} {tree.operator} {show(tree.right)})"
    if isinstance(tree, Negate):
        return f"-{show(tree.operand)}"
    return f"{tree.quantity.value:g}" if isinstance(tree, Number) else tree.name


TREES = [
    ("3", "3"),
    ("3 + 4", "(3 + 4)"),
    ("3 - 4 - 5", "((3 - 4) - 5)"),
    ("3 - 4 × 5", "(3 - (4 * 5))"),
    ("3 × 4 + 5", "((3 * 4) + 5)"),
    ("3 plus 4 minus 5", "((3 + 4) - 5)"),
    ("3 times 4 divided by 5", "((3 * 4) / 5)"),
    ("3 multiplied by 4", "(3 * 4)"),
    ("3 x 4 * 5 · 6", "(((3 * 4) * 5) * 6)"),
    ("3 / 4 ÷ 5", "((3 / 4) / 5)"),
    ("3e2 / 2 × 10^2", "(300 / 200)"),
    ("3^4", "(3 ^ 4)"),
    ("12,288² × 3", "((12288 ^ 2) * 3)"),
    ("3^4^2", "(3 ^ (4 ^ 2))"),
    ("(3 + 4) × 5", "((3 + 4) * 5)"),
    ("[3 + 4] / {5}", "((3 + 4) / 5)"),
    ("(3 + 4)(5 + 6)", "((3 + 4) * (5 + 6))"),
    ("3(5 + 6)", "(3 * (5 + 6))"),
    (r"5 \times \frac{3}{4}", "(5 * (3 / 4))"),
    ("-(3 + 4)", "-(3 + 4)"),
    ("-3 + 4", "(-3 + 4)"),
    ("3 × -4", "(3 * -4)"),
    ("3 × ~4", "(3 * 4)"),
    ("6 × N × D", "((6 * N) * D)"),
    ("6ND", "(6 * (N * D))"),
    ("6 N D", "((6 * N) * D)"),
    ("6 × N (7) × 2", "((6 * 7) * 2)"),
    ("2N + 4N", "((2 * N) + (4 * N))"),
    ("d_model × 4", "(d_model * 4)"),
    ("hidden size × 4", "(hidden size * 4)"),
    ("96 layers × 4 heads", "(96 * 4)"),
    ("83 cans (regular soda) - 54", "(83 - 54)"),
    ("6 (forward and backward) × 2", "(6 * 2)"),
    ("weights × 4 + gradients 4", "((weights * 4) + 4)"),
    (r"\boxed{3} + 4", "(3 + 4)"),
    ("10 sacks/day × 4", "(10 * 4)"),
    ("175 billion × 4 bytes", "(1.75e+11 * 4)"),
    ("30% × 4", "(0.3 * 4)"),
    ("3 FLOPs per token × 4", "(3 * 4)"),
]


@pytest.mark.parametrize(("text", "shown"), TREES)
def test_tree(text: str, shown: str) -> None:
    reading = parser(text)
    parsed = reading.parse(0)
    assert parsed is not None
    assert (show(parsed[0]), parsed[1]) == (shown, reading.count)


PARTS = [
    ("3 + 4, and", "(3 + 4)"),
    ("3 + ", "3"),
    ("3 × = 4", "3"),
    ("3 (4 + 5)", "3"),
    ("3 ^ y ^", "(3 ^ y)"),
    ("3 divided into 4", "3"),
    ("3 is", "3"),
    ("(3 + 4) models are", "(3 + 4)"),
    # a clause of its own
    ("3 × the small model it's 4 × 5", "(3 * the small model)"),
    ("3 × the small model you’d need 4 × 5", "(3 * the small model)"),
    ("3 × das Modell sind 4 × 5", "(3 * das Modell)"),
    ("3 × le modèle c'est 4 × 5", "(3 * le modèle)"),
    ("3 × il modello fornisce 4 × 5", "(3 * il modello)"),
    ("3 × the model's 4 × 5", "((3 * 4) * 5)"),
]


@pytest.mark.parametrize(("text", "shown"), PARTS)
def test_longest_part(text: str, shown: str) -> None:
    parsed = parser(text).parse(0)
    assert parsed is not None
    assert show(parsed[0]) == shown


NOTHING = ["", "= 3", "(3", "(3 + 4]", "()", "is 3", "+ 3", "1. Model"]


@pytest.mark.parametrize("text", NOTHING)
def test_no_expression(text: str) -> None:
    assert parser(text).parse(0) is None


def test_depth_and_length_are_bounded() -> None:
    assert parser("(" * (2 * MAX_DEPTH) + "3" + ")" * (2 * MAX_DEPTH)).parse(0) is None
    assert parser("(" * (MAX_DEPTH // 2) + "3" + ")" * (MAX_DEPTH // 2)).parse(0) is not None
    assert parser("- " * (2 * MAX_DEPTH) + "(3)").parse(0) is None
    parsed = parser("1 + " * (2 * MAX_OPERATORS) + "1").parse(0)
    assert parsed is not None
    assert show(parsed[0]).count("+") == MAX_OPERATORS


def test_spans_of_symbols() -> None:
    parsed = parser("so 6ND").parse(1)
    assert parsed is not None
    product = parsed[0]
    assert isinstance(product, BinOp)
    assert isinstance(product.right, BinOp)
    assert isinstance(product.right.left, Symbol)
    assert isinstance(product.right.right, Symbol)
    assert [product.right.left.span, product.right.right.span] == [(4, 5), (5, 6)]
