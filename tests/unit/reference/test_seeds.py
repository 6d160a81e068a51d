"""The figures of the notebook, the guide and the FLOPs calculus, wrong ones set right."""

from __future__ import annotations

from fractions import Fraction

import pytest

from reference.architecture import Architecture, build_architecture
from reference.calculators.activations import ActivationRecipe, Kept
from reference.calculators.forward import forward_flop
from reference.calculators.memory import MemoryPlan, fit_memory, state_bytes
from reference.calculators.optimizer import optimizer_flop
from reference.calculators.params import Which, count_params
from reference.calculators.training import six_nd_flop, training_flop, training_step_flop
from reference.calculators.training_time import (
    SECONDS_PER_DAY,
    Cluster,
    measure_utilization,
    solve_six_nd,
    training_time_s,
)
from reference.conventions import CONVENTIONS
from reference.notebook import seed_tables

_GIB = 2**30
_NOTEBOOK, _GUIDE = CONVENTIONS["notebook"], CONVENTIONS["guide"]
_BLOCK, _MHA = "Transformer_block", "MultiHeadAttentio"

# Rows of the notebook's tables as printed: norm, QKV, scores, softmax, output, attention, feed-
# forward, all layers; then what it computes below them: final norm, head, forward, AdamW, whole.
_PRINTED = {
    "gpt2-xl": (
        (4917248, 15728640000, 3355443200, 131072000, 5242880000, 27813478400, 41975808000),
        (3350357803008, 4917248, 164682137600, 3515044857856, 26192332800, 10571326906368),
    ),
    "gpt2-small": (
        (2361344, 3623878656, 1610612736, 62914560, 1207959552, 8115978240, 20165427200),
        (339433537536, 2361344, 79047426048, 418483324928, 3588120576, 1259038095360),
    ),
    "gpt2-medium": (
        (3147776, 6442450944, 2147483648, 83886080, 2147483648, 12968787968, 26876313600),
        (956433530880, 3147776, 105396568064, 1061833246720, 8307376128, 3193807116288),
    ),
    "gpt2-large": (
        (3934208, 10066329600, 2684354560, 104857600, 3355443200, 18895339520, 33587200000),
        (1889654685696, 3934208, 131745710080, 2021404329984, 15291555840, 6079504545792),
    ),
    "gpt2-xl-16384": (
        (
            78675968, 251658240000, 858993459200, 33554432000, 83886080000, 2087085670400,
            671612928000,
        ),
        (132425085616128, 78675968, 2634914201600, 135060078493696, 26585548800, 405206821029888),
    ),
}  # fmt: skip


def _gpt2_xl(positions: int = 1024) -> Architecture:
    return build_architecture(
        n_layers=48, d_model=1600, n_heads=25, d_ff=6400, vocab_size=50257, positions=positions,
        norm="layernorm", bias_qkv=True, bias_out=True, bias_ffn=True, tied=True,
    )  # fmt: skip


def _medium() -> Architecture:
    return build_architecture(n_layers=24, d_model=1024, n_heads=16, d_ff=4096, vocab_size=50257)


def test_the_notebook_shows_six_tables_and_the_first_twice() -> None:
    tables = seed_tables()
    assert len(tables) == 6
    assert tables["gpt2-xl"].equals(tables["gpt2-xl again"])
    assert tables["gpt2-xl"].index.names == ["Level-1", "Level-2", "Level-3"]
    assert len(tables["gpt2-xl"]) == 16


@pytest.mark.parametrize("name", list(_PRINTED))
def test_table_is_the_notebooks_line_by_line(name: str) -> None:
    layer, whole = _PRINTED[name]
    norm, qkv, scores, softmax, output, attention, feed_forward = layer
    blocks, final, head, forward, adamw, total = whole
    assert dict(seed_tables()[name]["FLOPs"]) == {
        (_BLOCK, "RMSNorm_1", ""): norm,
        (_BLOCK, _MHA, "QKV_proj"): qkv,
        (_BLOCK, _MHA, "Attention_scores"): scores,
        (_BLOCK, _MHA, "Softmax"): softmax,
        (_BLOCK, _MHA, "Attention_weighted"): scores,
        (_BLOCK, _MHA, "O_proj"): output,
        (_BLOCK, _MHA, f"Overall_{_MHA}"): attention,
        (_BLOCK, "RMSNorm_2", ""): norm,
        (_BLOCK, "FFN", ""): feed_forward,
        (_BLOCK, f"Overall_{_BLOCK}", ""): blocks,
        ("RMSNorm_final", "", ""): final,
        ("LM_head", "", ""): head,
        ("forward_pass_TransformerLM", "", ""): forward,
        ("backward_pass_TransformerLM", "", ""): 2 * forward,
        ("AdamW-step", "", ""): adamw,
        ("Overall_TransformerLM", "", ""): total,
    }


def test_tables_carry_the_notebooks_formats_and_proportions() -> None:
    table = seed_tables()["gpt2-xl"]
    path = (_BLOCK, "FFN", "")
    assert dict(table["FLOPs_fmt"])[path] == "4.20e+10"
    assert dict(table["FLOPs_proportion"])[path] == pytest.approx(0.003970723, abs=5e-10)


@pytest.mark.parametrize(
    ("name", "gigaflop"),
    [("gpt2-small", 292.65), ("gpt2-medium", 829.62), ("gpt2-large", 1779.58)],
)
def test_small_sizes_with_their_own_inner_width(name: str, gigaflop: float) -> None:
    flop = dict(seed_tables(d_ff=None)[name]["FLOPs"])
    assert flop["forward_pass_TransformerLM", "", ""] / 1e9 == pytest.approx(gigaflop, abs=0.005)


def test_notebook_parameters_and_weights() -> None:
    assert count_params(_gpt2_xl(), _NOTEBOOK).total == 1_637_020_800
    weights = state_bytes(_gpt2_xl(), MemoryPlan("fp32"), _NOTEBOOK).value("weights")
    assert round(float(weights) / _GIB, 2) == 6.10


# precision, what is kept, a and b in GiB, batches in 80 GiB and in 80e9 B
_FITS: list[tuple[str, Kept, float, float, int, int]] = [
    ("bf16", "notebook", 4.35, 12.20, 15, 14),
    ("bf16", "listed", 7.226, 12.20, 9, 8),
    ("fp32", "notebook", 8.69, 24.39, 6, 5),
    ("fp32", "listed", 14.452, 24.39, 3, 3),
]


@pytest.mark.parametrize("row", _FITS)
def test_memory_is_a_times_batch_plus_b(row: tuple[str, Kept, float, float, int, int]) -> None:
    recipe, kept, a, b, in_gib, in_gb = row
    plan = MemoryPlan(recipe, activations=ActivationRecipe(kept))
    form = fit_memory(_gpt2_xl(), 1024, plan, _NOTEBOOK)
    assert float(form.a_bytes) / _GIB == pytest.approx(a, abs=0.005)
    assert float(form.b_bytes) / _GIB == pytest.approx(b, abs=0.005)
    assert form.find_largest_batch(80 * _GIB) == in_gib
    assert form.find_largest_batch(80 * 10**9) == in_gb


def test_batch_fifteen_needs_more_than_eighty_decimal_gigabytes() -> None:
    plan = MemoryPlan("bf16", activations=ActivationRecipe("notebook"))
    need = fit_memory(_gpt2_xl(), 1024, plan, _NOTEBOOK).at(15)
    assert round(float(need) / _GIB, 2) == 77.40
    assert need > 80 * 10**9


def test_adamw_step_of_the_notebook_and_of_the_tied_model() -> None:
    assert round(float(optimizer_flop(_gpt2_xl(), "adamw", _NOTEBOOK).total) / 1e12, 4) == 0.0262
    assert optimizer_flop(_gpt2_xl()).total == 16 * 1_557_611_200


def test_training_days_of_the_notebook_with_and_without_its_slip() -> None:
    arch, cluster = _gpt2_xl(), Cluster(1, 195 * 10**11, Fraction(1, 2))
    one_sequence = training_step_flop(arch, 1024, 1, _NOTEBOOK)
    slipped = training_time_s(one_sequence, cluster).total * 400_000
    assert round(float(slipped) / SECONDS_PER_DAY, 2) == 5.02
    tokens = 400_000 * 1024 * 1024
    run = training_flop(arch, tokens, 1024, _NOTEBOOK, steps=400_000)
    assert float(training_time_s(run, cluster).total) / SECONDS_PER_DAY == pytest.approx(
        5127.4, abs=0.05
    )
    matmul = training_time_s(training_flop(arch, tokens, 1024), cluster).total
    assert float(matmul) / SECONDS_PER_DAY == pytest.approx(5115.2, abs=0.05)
    six = training_time_s(six_nd_flop(1_557_611_200, tokens), cluster).total
    assert float(six) / SECONDS_PER_DAY == pytest.approx(4653, abs=0.5)


def test_attention_core_of_the_long_context_is_most_of_the_pass() -> None:
    ledger = forward_flop(_gpt2_xl(16384), 16384)
    core = ledger.value("attention.scores") + ledger.value("attention.weighted_sum")
    assert float(core / ledger.total) == pytest.approx(0.618, abs=0.0005)


# The guide's lines for one layer, with the attention sum that its terms really have.
_GUIDE_LINES = {
    "attention.query": 2_147_483_648,
    "attention.key": 2_147_483_648,
    "attention.value": 2_147_483_648,
    "attention.scores": 2_147_483_648,
    "attention.softmax": 83_886_080,
    "attention.weighted_sum": 2_147_483_648,
    "attention.output": 2_147_483_648,
    "feed_forward.up": 8_589_934_592,
    "feed_forward.activation": 33_554_432,
    "feed_forward.down": 8_589_934_592,
    "norm.1": 5_242_880,
    "norm.2": 5_242_880,
}


@pytest.mark.parametrize(("name", "flop"), _GUIDE_LINES.items())
def test_guide_line_by_line(name: str, flop: int) -> None:
    assert forward_flop(_medium(), 1024, 1, _GUIDE).value(name) == 24 * flop


def test_guide_sums() -> None:
    forward = forward_flop(_medium(), 1024, 1, _GUIDE)
    parts = forward.by_component()
    assert forward.value("embedding.add_positions") == 1_048_576
    assert parts["attention"] == 24 * 12_968_787_968
    assert parts["feed_forward"] == 24 * 17_213_423_616
    assert parts["norm"] == 24 * 10_485_760
    assert forward.by_layer()["decoder 0"] + 1_048_576 == 30_192_697_344 + 1_048_576
    assert forward.total == 724_625_784_832
    assert training_step_flop(_medium(), 1024, 1, _GUIDE).total == 2_173_877_354_496


def test_guide_with_what_it_leaves_out() -> None:
    ledger = forward_flop(_medium(), 1024)
    assert ledger.value("head.logits") == 105_396_568_064
    assert ledger.total == 826_951_073_792
    assert ledger.total - ledger.value("head.logits") == 721_554_505_728


def test_hyperclova_by_the_flops_calculus() -> None:
    work = six_nd_flop(82 * 10**9, 150 * 10**9)
    assert work.total == 738 * 10**20
    cluster = Cluster(1024, 312 * 10**12)
    days = float(training_time_s(work, cluster).total) / SECONDS_PER_DAY
    assert days == pytest.approx(2.6735, abs=5e-5)
    assert 13.4 / days == pytest.approx(5.01, abs=0.005)
    real = Fraction(134, 10) * SECONDS_PER_DAY
    used = measure_utilization(work, real, cluster)
    assert used.mfu == pytest.approx(0.1995, abs=5e-5)
    rate = float(work.total / real) / 1024
    assert rate == pytest.approx(62.25e12, rel=1e-4)
    assert 50e12 < rate < 150e12


def test_six_flops_a_weight_and_two_more_to_recompute() -> None:
    ledger = six_nd_flop(1, 1, recompute="full")
    assert [line.value for line in ledger.lines] == [2, 4, 2]
    assert six_nd_flop(7, 11).total == 6 * 7 * 11


def test_experts_count_their_active_weights() -> None:
    spec = {"n_experts": 8, "top_k": 2, "d_expert": 32}
    arch = build_architecture(
        n_layers=2, d_model=16, n_heads=2, d_ff=32, vocab_size=50, experts=spec
    )
    active = count_params(arch, which=Which.ACTIVE).total
    step = training_step_flop(arch, 10, 1, CONVENTIONS["6nd"])
    assert step.total == 6 * active * 10
    assert active == count_params(arch).total - 2 * 6 * 2 * 16 * 32


@pytest.mark.parametrize(
    ("unknown", "value"),
    [
        ("params", Fraction(82 * 10**9)),
        ("tokens", Fraction(150 * 10**9)),
        ("rate_flop_per_s", Fraction(1024 * 312 * 10**12)),
        ("time_s", Fraction(738 * 10**20, 1024 * 312 * 10**12)),
    ],
)
def test_the_equation_is_solved_for_each_variable(unknown: str, value: Fraction) -> None:
    known: dict[str, int | Fraction] = {
        "params": 82 * 10**9,
        "tokens": 150 * 10**9,
        "rate_flop_per_s": 1024 * 312 * 10**12,
        "time_s": Fraction(738 * 10**20, 1024 * 312 * 10**12),
    }
    del known[unknown]
    assert solve_six_nd(**known) == (unknown, value)
