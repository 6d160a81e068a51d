"""Parts that counts and costs of models with shared heads, gates and batches may lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import harness
from tests.unit.harness.omissions.questions import ask, codes

if TYPE_CHECKING:
    from pathlib import Path

SHAPE = """
n_layers = [10]
d_model = [1024]
n_heads = [16]
n_kv_heads = [4]
d_head = [64]
d_ff = [3072]
ffn_matrices = [3]
vocab_size = [50000]
embedding_matrices = [1]
"""
LAYER = 2 * 1024 * 1024 + 2 * 1024 * 256 + 3 * 1024 * 3072
EMBEDDING = 50_000 * 1024
TOTAL = 10 * LAYER + EMBEDDING
FEED = "Feed-forward: 3 × 1024 × 3072 = 9,437,184"
COUNTS: list[tuple[str, list[str]]] = [
    ((f"Attention: 2 × 1024² + 2 × 1024 × 256 = 2,621,440. {FEED}. 2,621,440 + 9,437,184 = "
     "12,058,624. 10 × 12,058,624 = 120,586,240. 120,586,240 + 51,200,000 = 171,786,240"),
     []),
    ((f"Attention: 4 × 1024 × 1024 = 4,194,304. {FEED}. 4,194,304 + 9,437,184 = 13,631,488. 10 × "
     "13,631,488 = 136,314,880. 136,314,880 + 51,200,000 = 187,514,880 parameters"),
     ["wrong_parameter_count"]),
    (("Attention: 2,621,440. Feed-forward: 2 × 1024 × 3072 = 6,291,456. 10 × (2,621,440 + "
     "6,291,456) = 89,128,960. 89,128,960 + 51,200,000 = 140,328,960 parameters"),
     ["ffn_miscounted"]),
    (f"Attention: 2,621,440. {FEED}. 10 × (2,621,440 + 9,437,184) = 120,586,240 parameters",
     ["embedding_omitted"]),
]  # fmt: skip
SEQUENCE = f"{SHAPE}seq_len = [512]\nbatch = [8]\ntokens = [4096]\n"
PROJECTIONS = 2 * 4096 * (2 * 1024 * 1024 + 2 * 1024 * 256)
SCORES = 4 * 8 * 512 * 512 * 1024
GATED = 6 * 4096 * 1024 * 3072
FORWARD = 10 * (PROJECTIONS + SCORES + GATED)
CACHE = 2 * 10 * 4 * 64 * 512 * 8 * 2


def test_shapes() -> None:
    assert TOTAL == 171_786_240
    assert FORWARD == 1_073_741_824_000


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts_of_models_that_share_heads(text: str, expected: list[str], tmp_path: Path) -> None:
    assert codes(text, ask(tmp_path, "parameters", "parameter", TOTAL, SHAPE)) == expected


FORWARDS: list[tuple[float, list[str]]] = [
    (FORWARD, []),
    (FORWARD / 8, ["batch_ignored"]),
    (FORWARD - 10 * GATED / 3, ["ffn_miscounted"]),
]


@pytest.mark.parametrize(("total", "expected"), FORWARDS)
def test_costs_of_batches_and_gates(total: float, expected: list[str], tmp_path: Path) -> None:
    text = f"One layer takes {total / 10:.0f} FLOPs. 10 × {total / 10:.0f} = {total:.0f} FLOPs."
    assert codes(text, ask(tmp_path, "forward_flops", "FLOP", FORWARD, SEQUENCE)) == expected


def test_a_batch_of_two_is_no_multiply_add(tmp_path: Path) -> None:
    facts = f"{SHAPE}seq_len = [512]\nbatch = [2]\ntokens = [1024]\n"
    truth = ask(tmp_path, "forward_flops", "FLOP", FORWARD / 4, facts)
    text = f"One layer: {FORWARD / 80:.0f}. 10 × {FORWARD / 80:.0f} = {FORWARD / 8:.0f} FLOPs."
    assert codes(text, truth) == ["forgot_mac_factor"]
    assert codes(f"Two FLOPs for each multiply-add. {text}", truth) == ["batch_ignored"]


PASSES: list[tuple[str, list[str]]] = [
    ("Backward: the same. 2 × {0:.0f} = {1:.0f} FLOPs", ["backward_undercounted"]),
    ("Rückwärts dasselbe: {0:.0f} + {0:.0f} = {1:.0f} FLOPs", ["backward_undercounted"]),
    (
        "| forward | {0:.0f} |\n| backward | {0:.0f} |\n| total | {1:.0f} FLOPs |",
        ["backward_undercounted"],
    ),
    (
        "Backward {1:.0f}. Each weight is updated too: {0:.0f} + {1:.0f} + {0:.0f} = {2:.0f} FLOPs",
        ["optimizer_overcounted"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), PASSES)
def test_a_backward_pass_of_one_forward_pass(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    truth = ask(tmp_path, "step_flops", "FLOP", 3 * FORWARD, SEQUENCE)
    assert codes(text.format(FORWARD, 2 * FORWARD, 4 * FORWARD), truth) == expected


CACHES: list[tuple[str, list[str]]] = [
    ("2 × 10 × 4 × 64 × 512 × 8 × 2 bytes = 41,943,040 bytes", []),
    ("2 × 10 × 4 × 64 × 512 × 2 bytes = 5,242,880 bytes", ["batch_ignored"]),
    ("4 bytes a value: 2 × 10 × 4 × 64 × 512 × 8 × 4 = 83,886,080 bytes",
     ["wrong_bytes_per_parameter"]),
    ("width = 4  # bytes of a value\n2 × 10 × 4 × 64 × 512 × 8 × width = 83,886,080 bytes",
     ["wrong_bytes_per_parameter"]),
    ("2 × 4 × 64 × 512 × 8 × 2 bytes = 4,194,304 bytes", ["missing_layers"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CACHES)
def test_caches_of_keys_and_values(text: str, expected: list[str], tmp_path: Path) -> None:
    truth = ask(tmp_path, "memory", "B", CACHE, f"{SEQUENCE}bytes_per_value = [2]\n")
    assert codes(text, truth) == expected


CLUSTER = "devices = [4]\npeak_flop_per_s = [1e14]\nmfu = [0.5]\n"
STATES = "params = [3e9]\nbytes_per_param = [2]\ncopies = [8]\nbytes_per_param_total = [16]\n"
MIXED: list[tuple[str, float, list[str]]] = [
    ("2 + 2 + 4 + 8 = 16", 16, []),
    ("2 + 4 + 8 = 14", 14, ["gradients_omitted"]),
    ("2 + 2 + 4 = 8", 8, ["optimizer_state_omitted"]),
    ("2 + 4 = 6", 6, ["gradients_omitted", "optimizer_state_omitted"]),
]


@pytest.mark.parametrize(("working", "width", "expected"), MIXED)
def test_states_beside_master_weights(
    working: str, width: float, expected: list[str], tmp_path: Path
) -> None:
    total = width * 3e9
    text = f"Bytes of each: {working}. 3e9 × {width:.0f} = {total:.3g} bytes = {total / 1e9:.3g} GB"
    steps = '"count", "weights", "gradients", "optimizer_state", "master_weights"'
    assert codes(text, ask(tmp_path, "memory", "B", 48e9, STATES, steps=steps)) == expected


def test_states_of_fewer_bytes_than_moments_take_name_nothing(tmp_path: Path) -> None:
    facts = "params = [3e9]\nbytes_per_param = [2]\nbytes_per_param_total = [6]\n"
    steps = '"count", "weights", "gradients", "optimizer_state", "master_weights"'
    truth = ask(tmp_path, "memory", "B", 18e9, facts, steps=steps)
    assert codes("3e9 × 2 = 6e9 bytes", truth) == []


@pytest.mark.parametrize("least", ["-3e11", "0"])
def test_a_sum_with_nothing_in_it_counts_no_update(least: str, tmp_path: Path) -> None:
    truth = ask(tmp_path, "step_flops", "FLOP", 3 * FORWARD, SEQUENCE)
    text = f"Adam updates: {least} + {2 * FORWARD:.0f} + {FORWARD / 9:.0f} = 2.27e12 FLOPs"
    assert "optimizer_overcounted" not in codes(text, truth)


def test_all_experts_in_what_a_token_costs(tmp_path: Path) -> None:
    facts = "params = [2e11]\nactive_params = [2e11]\ntotal_params = [9e11]\n"
    truth = ask(tmp_path, "forward_flops", "FLOP", 4e11, facts)
    check = "Check: 100 × 1.8e10 = 1.8e12."
    assert codes(f"2 × 9e11 = 1.8e12 FLOPs a token. {check} Answer: 1.8e12 FLOPs", truth) == [
        "total_for_active"
    ]


def test_a_small_batch_may_be_another_factor(tmp_path: Path) -> None:
    facts = f"{SHAPE}seq_len = [1024]\nbatch = [4]\ntokens = [4096]\n"
    forward = 10 * (2 * 4096 * LAYER + 16 * 1024 * 1024 * 1024)
    total = forward / 4
    text = f"Scores: 4 × 1024 × 1024 × 1024 = 4.295e9. One layer: {total / 10:.0f}. "
    text += f"10 × {total / 10:.0f} = {total:.0f} FLOPs"
    assert codes(text, ask(tmp_path, "forward_flops", "FLOP", forward, facts)) == ["batch_ignored"]


RUN = f"{SEQUENCE}params = [2e8]\nsteps = [3000]\n{CLUSTER}"
WORK = 6 * 2e8 * 8 * 512


def test_one_step_is_not_the_run(tmp_path: Path) -> None:
    truth = ask(tmp_path, "training_time", "s", WORK * 3000 / (4 * 1e14 * 0.5), RUN)
    text = "6 × 2e8 × 8 × 512{} = {:.5g} FLOP. {:.5g} / (4 × 1e14 × 0.5) = {:.4g} s."
    for count, steps, expected in ((1, "", ["steps_ignored"]), (3000, " × 3000", [])):
        work = WORK * count
        assert codes(text.format(steps, work, work, work / 2e14), truth) == expected


def test_one_sequence_is_not_the_batch_of_a_run(tmp_path: Path) -> None:
    facts = RUN.replace("batch = [8]", "batch = [80]").replace("[4096]", "[1.2288e8]")
    truth = ask(tmp_path, "training_time", "s", WORK * 30_000 / (4 * 1e14 * 0.5), facts)
    text = "6 × 2e8 × {} × 3000 = {:.5g} FLOP. {:.5g} / (4 × 1e14 × 0.5) = {:.4g} s."
    for told, work, expected in (
        ("512", WORK * 375, ["batch_ignored"]),
        ("80 × 512", WORK * 30_000, []),
    ):
        assert codes(text.format(told, work, work, work / 2e14), truth) == expected


WEIGHTS = "params = [3.7e10]\nbytes_per_param = [2]\ncopies = [1]\nbytes_per_param_total = [2]\n"


def test_four_bytes_are_a_wrong_width_of_half_precision(tmp_path: Path) -> None:
    truth = ask(tmp_path, "memory", "B", 7.4e10, WEIGHTS)
    for width, expected in ((4, ["wrong_bytes_per_parameter"]), (2, [])):
        text = f"3.7e10 × {width} = {3.7e10 * width:.4g} bytes in all"
        assert codes(text, truth) == expected


def test_the_weights_of_a_layer_are_not_those_of_the_model() -> None:
    text = "12 × 12288² = 1,811,939,328 weights. 2 × 1,811,939,328 = 3,623,878,656 FLOPs a token."
    found = harness.grade(text, question="gpt3-inference-flops-per-token").mistakes
    assert [mistake.code for mistake in found] == ["missing_layers"]


def test_a_small_part_is_missed_where_all_digits_tell_it(tmp_path: Path) -> None:
    facts = SHAPE.replace("embedding_matrices = [1]", "embedding_matrices = [2]")
    facts = facts.replace("[50000]", "[5000]")
    layers, matrix = 10 * LAYER, 5000 * 1024
    truth = ask(tmp_path, "parameters", "parameter", layers + 2 * matrix, facts)
    for count, expected in (
        (f"{layers + matrix:,}", ["embedding_omitted"]),
        (f"{layers + matrix:.3g}", []),
        (f"{layers + 2 * matrix:,}", []),
        (f"{layers + matrix + 1000:,}", []),
    ):
        assert codes(f"In all the model has {count} parameters.", truth) == expected


LONE = (
    "{} = 72000  # length of the run\nfwd = 2\nbwd = 4\n"
    "print((fwd + bwd) * 8e8 * {})\n```\n3.456e+14 FLOPs"
)


@pytest.mark.parametrize("name", ["D", "n"])
def test_steps_of_the_question_are_no_tokens(name: str, tmp_path: Path) -> None:
    facts = "params = [8e8]\ntokens = [1.8e10]\nsteps = [72000]\nbatch = [250]\nseq_len = [1000]\n"
    truth = ask(tmp_path, "training_flops", "FLOP", 6 * 8e8 * 1.8e10, facts)
    text = "```\n" + LONE.format(name, name)
    assert codes(text, truth) == ["steps_as_tokens"]


def test_the_batch_of_a_run_multiplies_its_tokens_no_more(tmp_path: Path) -> None:
    facts = "params = [8e8]\ntokens = [1.8e10]\nsteps = [72000]\nbatch = [250]\nseq_len = [1000]\n"
    truth = ask(tmp_path, "training_flops", "FLOP", 6 * 8e8 * 1.8e10, facts)
    text = "D = 72000 × 250 × 1000 = 1.8e10 tokens. 6ND = 6 × 8e8 × 1.8e10 = 8.64e19. "
    assert codes(f"{text}All sequences: C = 250 × 8.64e19 = 2.16e22 FLOPs.", truth) == [
        "batch_double_counted"
    ]
    assert codes(f"{text}So 8.64e19 FLOPs.", truth) == []


def test_a_batch_multiplies_what_it_costs_no_more(tmp_path: Path) -> None:
    truth = ask(tmp_path, "forward_flops", "FLOP", FORWARD, SEQUENCE)
    text = f"The batch takes {FORWARD:.0f}. "
    assert codes(f"{text}8 × {FORWARD:.0f} = {8 * FORWARD:.0f} FLOPs", truth) == [
        "batch_double_counted"
    ]
    assert codes(f"{text}So {FORWARD:.0f} FLOPs", truth) == []
