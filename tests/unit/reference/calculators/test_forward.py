"""Forward FLOPs of windows, encoders and encoder-decoders, and of sizes that cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from reference.architecture import build_architecture
from reference.calculators.attention import count_pairs
from reference.calculators.forward import forward_flop
from reference.conventions import CONVENTIONS, DEFAULT, Attention
from reference.errors import ShapeError

_SMALL: dict[str, Any] = {"n_layers": 2, "d_model": 8, "n_heads": 2, "d_ff": 16, "vocab_size": 10}


@pytest.mark.parametrize(
    ("attention", "new", "past", "window", "pairs"),
    [
        ("full", 5, 0, 0, 25),
        ("full", 5, 0, 2, 25),
        ("full", 1, 4, 0, 5),
        ("half", 6, 0, 0, 18),
        ("exact", 5, 0, 0, 15),
        ("exact", 5, 0, 2, 9),
        ("exact", 5, 0, 9, 15),
        ("exact", 2, 3, 4, 8),
        ("exact", 1, 9, 4, 4),
        ("exact", 3, 2, 4, 11),
        ("none", 5, 5, 0, 0),
    ],
)
def test_pairs(attention: Attention, new: int, past: int, window: int, pairs: int) -> None:
    assert count_pairs(new, past, attention, window) == pairs
    if attention == "exact":
        reach = [past + place + 1 for place in range(new)]
        assert pairs == sum(min(seen, window) if window else seen for seen in reach)


def test_half_of_an_odd_square_is_kept_exactly() -> None:
    assert count_pairs(3, 0, "half") * 2 == 9


def test_windowed_layers_are_lines_of_their_own() -> None:
    arch = build_architecture(**{**_SMALL, "n_layers": 6}, sliding_window=3, window_every=3)
    ledger = forward_flop(arch, 10, 1, DEFAULT.change(attention="exact"))
    assert ledger.value("attention.scores.windowed") == 4 * 2 * 8 * (6 + 7 * 3)
    assert ledger.value("attention.scores") == 2 * 2 * 8 * 55
    assert forward_flop(arch, 10).value("attention.scores") == 6 * 2 * 8 * 100


def test_an_encoder_sees_every_pair_whatever_the_mask() -> None:
    arch = build_architecture(**_SMALL, kind="encoder")
    exact, full = (forward_flop(arch, 7, 1, DEFAULT.change(attention=a)) for a in ("exact", "full"))
    assert exact.total == full.total


def test_an_encoder_decoder_is_two_stacks_and_a_bridge() -> None:
    fields = {**_SMALL, "kind": "encoder-decoder", "n_encoder_layers": 3}
    ledger = forward_flop(build_architecture(**fields), 5, 2, source_len=7)
    encoder = forward_flop(
        build_architecture(**{**_SMALL, "n_layers": 3}, kind="encoder", head="none"), 7, 2
    )
    decoder = forward_flop(build_architecture(**_SMALL), 5, 2)
    bridge = ledger.by_component()["cross_attention"]
    assert ledger.total == encoder.total + decoder.total + bridge
    projections = 2 * 2 * 8 * 8 * (5 + 7)
    assert bridge == 2 * 2 * (projections + 4 * 5 * 7 * 8)


def test_lines_stand_in_the_order_of_a_forward_pass() -> None:
    arch = build_architecture(**_SMALL, gated=True, rotary=True)
    assert [line.name for line in forward_flop(arch, 4).lines] == [
        "positions.rotary_table", "attention.query", "attention.key", "attention.value",
        "attention.scores", "attention.weighted_sum", "attention.output", "feed_forward.up",
        "feed_forward.gate", "feed_forward.down", "head.logits",
    ]  # fmt: skip


@pytest.mark.parametrize(("length", "batch", "field"), [(0, 1, "seq_len"), (4, 0, "batch")])
def test_sizes_below_one_are_errors(length: int, batch: int, field: str) -> None:
    with pytest.raises(ShapeError, match=f"{field}: expected a whole number of 1 or more"):
        forward_flop(build_architecture(**_SMALL), length, batch)


def test_more_tokens_than_positions_is_told() -> None:
    arch = build_architecture(**_SMALL, positions=4)
    assert forward_flop(arch, 4).notes == ()
    assert forward_flop(arch, 5).notes == ("5 tokens exceed the model's 4 positions",)


def test_rotary_table_is_made_once_a_batch_and_forward_only() -> None:
    arch = build_architecture(**_SMALL, rotary=True)
    assert forward_flop(arch, 6, 9).value("positions.rotary_table") == 4 * 6


@pytest.mark.parametrize(
    ("window", "seq_len", "attention", "is_told"),
    [
        (8, 16, "full", True),
        (8, 16, "half", True),
        (8, 16, "exact", False),
        (8, 16, "none", False),
        (16, 16, "full", False),
        (0, 16, "full", False),
    ],
)
def test_a_window_that_is_not_counted_is_told(
    window: int, seq_len: int, attention: str, *, is_told: bool
) -> None:
    arch = build_architecture(
        n_layers=2, d_model=8, n_heads=2, d_ff=16, vocab_size=10, sliding_window=window
    )
    notes = forward_flop(arch, seq_len, 1, DEFAULT.change(attention=attention)).notes
    assert any(note.startswith("the window of 8") for note in notes) is is_told


@pytest.mark.parametrize(
    ("more", "is_added"), [({}, True), ({"rotary": True}, False), ({"relative_buckets": 4}, False)]
)
def test_positions_are_added_where_attention_does_not_tell_them(
    more: dict[str, Any], *, is_added: bool
) -> None:
    ledger = forward_flop(build_architecture(**_SMALL, **more), 4, 1, CONVENTIONS["detailed"])
    assert ("embedding.add_positions" in {line.name for line in ledger.lines}) is is_added
