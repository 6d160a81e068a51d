"""The notebook's FLOPs table of a model as pandas, with its three-level rows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from reference.architecture import build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.optimizer import optimizer_flop
from reference.calculators.training import list_recomputed
from reference.conventions import CONVENTIONS
from reference.errors import ShapeError
from reference.ledger import Ledger, settle, to_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from reference.architecture import Architecture
    from reference.conventions import Convention
    from reference.ledger import Exact

_LEVELS = ("Level-1", "Level-2", "Level-3")
_BLOCK = "Transformer_block"
_MHA = "MultiHeadAttentio"
_FFN = ("feed_forward.", "router.", "experts.", "shared_experts.")
_SIZES = {
    "gpt2-xl": (48, 1600, 25, 1024),
    "gpt2-small": (12, 768, 12, 1024),
    "gpt2-medium": (24, 1024, 16, 1024),
    "gpt2-large": (36, 1280, 20, 1024),
    "gpt2-xl again": (48, 1600, 25, 1024),
    "gpt2-xl-16384": (48, 1600, 25, 16384),
}
_NOTEBOOK_D_FF = 6400


def tabulate_flop(
    arch: Architecture, seq_len: int, batch: int = 1, convention: Convention | None = None
) -> pd.DataFrame:
    """Return the notebook's table: rows by Level-1 to Level-3, columns as the notebook has them.

    Rows of one layer stand beside rows of all layers, and proportions are of the whole step with
    its optimizer, as in the notebook; see `seed_tables` for the six tables it shows.

    Args:
        arch: the shape of the model.
        seq_len: tokens a sequence.
        batch: sequences.
        convention: "notebook" where left out.

    Returns:
        A frame with FLOPs (exact integers), FLOPs_fmt and FLOPs_proportion.
    """
    import pandas as pd

    records = list_records(arch, seq_len, batch, convention or CONVENTIONS["notebook"])
    return pd.DataFrame.from_records(records).set_index(list(_LEVELS))


def list_records(
    arch: Architecture, seq_len: int, batch: int, convention: Convention
) -> tuple[dict[str, Any], ...]:
    """Return the rows of `tabulate_flop` as plain values: levels, FLOPs, text and proportion."""
    rows = dict(list_rows(arch, seq_len, batch, convention))
    whole = Fraction(rows["Overall_TransformerLM", "", ""])
    return tuple(
        dict(zip(_LEVELS, path, strict=True))
        | {
            "FLOPs": to_number(value),
            "FLOPs_fmt": f"{float(value):.2e}",
            "FLOPs_proportion": float(value / whole),
        }
        for path, value in rows.items()
    )


def list_rows(
    arch: Architecture, seq_len: int, batch: int, convention: Convention
) -> Iterator[tuple[tuple[str, str, str], Exact]]:
    """Yield path and FLOPs of every row, in the notebook's order; more rows where more is counted.

    Raises:
        ShapeError: an encoder-decoder, whose two stacks the table cannot hold.
    """
    if arch.kind == "encoder-decoder":
        raise ShapeError("kind", "one stack of layers, decoder or encoder", arch.kind)
    forward = forward_flop(arch, seq_len, batch, convention)
    inside = settle(sum(line.value for line in forward.lines if line.layers))
    final, head = sum_lines(forward, 1, "norm.final"), sum_lines(forward, 1, "head.", "norm.head")
    before = settle(forward.total - inside - final - head)
    if before:
        yield ("Embedding", "", ""), before
    yield from list_layer_rows(forward, arch.n_layers)
    yield (_BLOCK, f"Overall_{_BLOCK}", ""), inside
    yield ("RMSNorm_final", "", ""), final
    yield ("LM_head", "", ""), head
    yield ("forward_pass_TransformerLM", "", ""), forward.total
    backward = settle(convention.backward * forward.total)
    yield ("backward_pass_TransformerLM", "", ""), backward
    again = settle(sum(line.value for line in list_recomputed(forward.lines, convention)))
    if again:
        yield ("recomputation_TransformerLM", "", ""), again
    update = optimizer_flop(arch, "adamw", convention).total
    yield ("AdamW-step", "", ""), update
    yield ("Overall_TransformerLM", "", ""), settle(forward.total + backward + again + update)


def list_layer_rows(forward: Ledger, n_layers: int) -> Iterator[tuple[tuple[str, str, str], Exact]]:
    """Yield the rows of one layer, the mean of all where layers differ."""
    names = {
        "QKV_proj": ("attention.query", "attention.key", "attention.value"),
        "Attention_scores": ("attention.scores",),
        "Softmax": ("attention.softmax",),
        "Attention_weighted": ("attention.weighted_sum",),
        "O_proj": ("attention.output",),
    }
    attention = {name: sum_lines(forward, n_layers, *starts) for name, starts in names.items()}
    yield (_BLOCK, "RMSNorm_1", ""), sum_lines(forward, n_layers, "norm.1")
    for name, value in attention.items():
        yield (_BLOCK, _MHA, name), value
    yield (_BLOCK, _MHA, f"Overall_{_MHA}"), settle(sum(attention.values(), Fraction(0)))
    yield (_BLOCK, "RMSNorm_2", ""), sum_lines(forward, n_layers, "norm.2")
    yield (_BLOCK, "FFN", ""), sum_lines(forward, n_layers, *_FFN)


def sum_lines(ledger: Ledger, layers: int, *starts: str) -> Exact:
    """Return what the lines with these beginnings cost, divided by so many layers."""
    found = (line.value for line in ledger.lines if line.name.startswith(starts))
    return settle(Fraction(sum(found, Fraction(0))) / layers)


def seed_tables(d_ff: int | None = _NOTEBOOK_D_FF) -> dict[str, pd.DataFrame]:
    """Return the notebook's six tables in its order.

    Args:
        d_ff: 6,400 for every size, as the notebook has it; None for 4 x d_model, which is right.
    """
    tables = {}
    for name, (layers, width, heads, seq_len) in _SIZES.items():
        arch = build_architecture(
            n_layers=layers, d_model=width, n_heads=heads, d_ff=d_ff or 4 * width,
            vocab_size=50257, positions=seq_len,
        )  # fmt: skip
        tables[name] = tabulate_flop(arch, seq_len)
    return tables
