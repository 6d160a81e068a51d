"""The notebook's FLOPs table of a model as pandas, with its three-level rows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from reference.architecture import build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.optimizer import optimizer_flop
from reference.conventions import CONVENTIONS
from reference.ledger import Ledger, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from reference.architecture import Architecture
    from reference.conventions import Convention
    from reference.ledger import Exact

_BLOCK = "Transformer_block"
_MHA = "MultiHeadAttentio"
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

    rows = dict(list_rows(arch, seq_len, batch, convention or CONVENTIONS["notebook"]))
    index = pd.MultiIndex.from_tuples(list(rows), names=["Level-1", "Level-2", "Level-3"])
    frame = pd.DataFrame({"FLOPs": list(rows.values())}, index=index)
    frame["FLOPs_fmt"] = [f"{float(value):.2e}" for value in rows.values()]
    whole = float(rows["Overall_TransformerLM", "", ""])
    frame["FLOPs_proportion"] = [float(value) / whole for value in rows.values()]
    return frame


def list_rows(
    arch: Architecture, seq_len: int, batch: int, convention: Convention
) -> Iterator[tuple[tuple[str, str, str], Exact]]:
    """Yield path and FLOPs of every row, in the notebook's order."""
    forward = forward_flop(arch, seq_len, batch, convention)
    update = optimizer_flop(arch, "adamw", convention).total
    projections = sum_lines(forward, "attention.query", "attention.key", "attention.value")
    attention = (
        ("QKV_proj", projections),
        ("Attention_scores", sum_lines(forward, "attention.scores")),
        ("Softmax", sum_lines(forward, "attention.softmax")),
        ("Attention_weighted", sum_lines(forward, "attention.weighted_sum")),
        ("O_proj", sum_lines(forward, "attention.output")),
    )
    whole = settle(sum(value for _, value in attention))
    yield (_BLOCK, "RMSNorm_1", ""), sum_lines(forward, "norm.1")
    for name, value in (*attention, (f"Overall_{_MHA}", whole)):
        yield (_BLOCK, _MHA, name), value
    yield (_BLOCK, "RMSNorm_2", ""), sum_lines(forward, "norm.2")
    yield (_BLOCK, "FFN", ""), sum_lines(forward, "feed_forward.")
    inside = settle(sum(line.value for line in forward.lines if line.layers))
    yield (_BLOCK, f"Overall_{_BLOCK}", ""), inside
    yield ("RMSNorm_final", "", ""), sum_lines(forward, "norm.final")
    yield ("LM_head", "", ""), sum_lines(forward, "head.")
    backward = settle(convention.backward * forward.total)
    yield ("forward_pass_TransformerLM", "", ""), forward.total
    yield ("backward_pass_TransformerLM", "", ""), backward
    yield ("AdamW-step", "", ""), update
    yield ("Overall_TransformerLM", "", ""), settle(forward.total + backward + update)


def sum_lines(ledger: Ledger, *starts: str) -> Exact:
    """Return what the lines with these beginnings cost in one layer (in all, outside layers)."""
    found = (line for line in ledger.lines if line.name.startswith(starts))
    shares = (Fraction(line.value) / (len(line.layers) or 1) for line in found)
    return settle(sum(shares, Fraction(0)))


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
