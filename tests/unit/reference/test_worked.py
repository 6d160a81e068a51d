"""Pinned values against the calculators that they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reference.bank import load_questions
from reference.calculators.forward import forward_flop
from reference.calculators.training import training_flop, training_step_flop
from reference.calculators.training_time import Cluster, training_time_s
from reference.conventions import CONVENTIONS, DEFAULT
from reference.errors import BankError, MissingInputError, UnknownNameError
from reference.models import find_model
from reference.worked import CALCULATORS, check_pinned, work_out, work_out_facts

if TYPE_CHECKING:
    from reference.architecture import Architecture


def shape_of(name: str) -> Architecture:
    shape = find_model(name).architecture
    assert shape is not None
    return shape


GPT3_MATMUL = training_flop(shape_of("gpt-3"), 300 * 10**9, 2048)
XL, TR24 = shape_of("gpt2-xl"), shape_of("transformer24")

# calculator, facts, value worked out by hand
BY_HAND = [
    ("training-flops:6nd", {"params": (2.0,), "tokens": (5.0,)}, 60.0),
    ("decode:6nd", {"params": (7e9,)}, 1.4e10),
    ("optimizer-step", {"params": (1e9,), "flop_per_param": (16.0, 10.0)}, 1.6e10),
    ("memory", {"params": (1e9,), "bytes_per_param": (4.0,)}, 4e9),
    ("memory", {"params": (1e9,), "bytes_per_param": (2.0,), "bytes_per_param_total": (16.0,)},
     1.6e10),
    ("time:6nd", {"params": (1e9,), "tokens": (1e9,), "devices": (2.0,),
                  "peak_flop_per_s": (1e12,), "mfu": (0.5,)}, 6e6),
    ("time:6nd", {"params": (1e9,), "tokens": (1e9,), "peak_flop_per_s": (1e12,)}, 6e6),
    ("throughput:6nd", {"params": (1e9,), "tokens": (1e9,), "time_s": (1e6,), "devices": (6.0,)},
     1e12),
    ("tokens:6nd", {"params": (1e9,), "time_s": (6e6,), "peak_flop_per_s": (1e12,)}, 1e9),
    ("kv-cache", {"n_layers": (2.0,), "d_model": (8.0,), "n_heads": (4.0,), "n_kv_heads": (2.0,),
                  "d_ff": (8.0,), "seq_len": (10.0,), "bytes_per_value": (2.0,)}, 320.0),
    ("params:chinchilla", {"n_layers": (1.0,), "d_model": (4.0,), "n_heads": (1.0,), "d_ff": (8.0,),
                           "vocab_size": (10.0,), "embedding_matrices": (1.0,),
                           "ffn_matrices": (3.0,)}, 4 * 16 + 3 * 32 + 40.0),
]  # fmt: skip


@pytest.mark.parametrize("name", list(load_questions()))
def test_every_pinned_value_equals_its_calculator(name: str) -> None:
    question = load_questions()[name]
    assert question.accepted[0].value == pytest.approx(work_out(question), rel=1e-9)
    check_pinned(question)


@pytest.mark.parametrize(("calculator", "facts", "value"), BY_HAND)
def test_calculators_by_hand(
    calculator: str, facts: dict[str, tuple[float, ...]], value: float
) -> None:
    assert work_out_facts(calculator, facts) == value


def test_every_calculator_is_tried_by_hand_or_by_the_bank() -> None:
    tried = {row[0] for row in BY_HAND} | {q.calculator for q in load_questions().values()}
    assert {name.partition(":")[0] for name in tried} == set(CALCULATORS)


@pytest.mark.parametrize(
    ("question", "convention", "value"),
    [
        ("gpt3-training-flops", "matrix multiplications", float(GPT3_MATMUL.total)),
        (
            "gpt3-training-days",
            "matrix multiplications at 45 % MFU",
            float(training_time_s(GPT3_MATMUL, Cluster(1024, 312 * 10**12)).total) / 0.45,
        ),
        (
            "gpt2xl-forward-flops",
            "matrix multiplications and elementwise",
            float(forward_flop(XL, 1024, 1, CONVENTIONS["notebook"]).total),
        ),
        (
            "gpt2xl-forward-flops",
            "matrix multiplications, causal half",
            float(forward_flop(XL, 1024, 1, DEFAULT.change(attention="half")).total),
        ),
        (
            "transformer24-step-flops",
            "matrix multiplications",
            float(training_step_flop(TR24, 1024).total),
        ),
    ],
)
def test_other_accepted_values_equal_the_calculators(
    question: str, convention: str, value: float
) -> None:
    values = {row.convention: row.value for row in load_questions()[question].accepted}
    assert values[convention] == pytest.approx(value, rel=1e-9)


def test_a_pinned_value_that_drifts_is_told() -> None:
    question = load_questions()["gpt3-training-flops"]
    row = question.accepted[0].model_copy(update={"value": 3.16e23})
    with pytest.raises(BankError) as caught:
        check_pinned(question.model_copy(update={"accepted": (row,)}))
    assert str(caught.value) == (
        "question: gpt3-training-flops: accepted.0.value: expected 3.15e+23 by "
        "training-flops:6nd, found 3.16e+23"
    )


def test_a_question_without_calculator_has_nothing_to_be_held_against() -> None:
    check_pinned(load_questions()["gpt3-training-flops"].model_copy(update={"calculator": ""}))


def test_unknown_calculator_and_missing_fact_are_told() -> None:
    with pytest.raises(
        UnknownNameError, match="unknown calculator 'trainin-flops'; nearest: train"
    ):
        work_out_facts("trainin-flops:6nd", {})
    with pytest.raises(MissingInputError) as caught:
        work_out_facts("training-flops:6nd", {"params": (1.0,)})
    assert str(caught.value) == "the question's calculator needs the fact 'tokens'"
