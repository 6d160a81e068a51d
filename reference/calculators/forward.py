"""Forward FLOPs, line by line, under any convention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reference.calculators.attention import Workload, list_core_lines
from reference.calculators.elementwise import list_elementwise_lines
from reference.calculators.params import Which, count_params
from reference.calculators.parts import list_matrices
from reference.conventions import DEFAULT
from reference.errors import ShapeError
from reference.ledger import Ledger, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reference.architecture import Architecture
    from reference.conventions import Convention

_BEFORE = ("embedding", "positions", "norm.embedding")
_ORDER = (
    "embedding.tokens", "embedding", "positions", "norm.embedding", "norm.1", "attention.query",
    "attention.key", "attention.value", "norm.query", "norm.kv", "norm.key", "attention.scores",
    "attention.softmax", "attention.weighted", "attention.output", "cross_attention.query",
    "cross_attention.key", "cross_attention.value", "cross_attention.scores",
    "cross_attention.softmax", "cross_attention.weighted", "cross_attention.output", "norm.2",
    "router", "shared_experts.", "experts", "feed_forward.up", "feed_forward.gate",
    "feed_forward.activation", "feed_forward", "norm.3", "norm.4", "residual", "norm.final",
    "head.transform", "head.projection", "norm.head", "head",
)  # fmt: skip


def forward_flop(
    arch: Architecture,
    seq_len: int,
    batch: int = 1,
    convention: Convention = DEFAULT,
    source_len: int | None = None,
) -> Ledger:
    """Return the FLOPs of one forward pass over batch sequences of seq_len tokens.

    Formula: 2 x rows x columns a token for each matrix used, plus the scores and the weighted sum
    of attention (2 x pairs x d_head x n_heads each), plus what the convention adds.

    Args:
        arch: the shape of the model.
        seq_len: tokens a sequence, at least 1.
        batch: sequences, at least 1.
        convention: what is counted.
        source_len: encoder tokens of an encoder-decoder; seq_len where left out.

    Returns:
        A ledger in FLOP (in MAC where the convention counts multiply-adds).

    Raises:
        ShapeError: a size below 1.

    Source: Kaplan et al. 2020, table 1; Hoffmann et al. 2022, appendix F; torch FlopCounterMode.
    """
    check_sizes(seq_len=seq_len, batch=batch)
    source = (source_len or seq_len) if arch.kind == "encoder-decoder" else 0
    work = Workload(batch, seq_len, source_len=source, source_tokens=source)
    ledger = count_workload(arch, work, convention, "forward")
    if arch.positions and seq_len > arch.positions:
        return ledger.note(f"{seq_len} tokens exceed the model's {arch.positions} positions")
    return ledger


def count_workload(
    arch: Architecture, work: Workload, convention: Convention, quantity: str
) -> Ledger:
    """Return the ledger of any workload; see `forward_flop`."""
    if convention.basis == "parameters":
        lines = list(list_parameter_lines(arch, work, convention))
    else:
        lines = sorted(list_matmul_lines(arch, work, convention), key=rank_line)
    notes = (convention.note, tell_window(arch, work, convention))
    return Ledger(
        model="",
        quantity=quantity,
        unit="FLOP" if convention.flop_per_mac == 2 else "MAC",
        convention=convention.name,
        lines=tuple(lines),
        sources=(convention.source,),
        notes=tuple(note for note in notes if note),
        counted=convention.describe(),
    )


def tell_window(arch: Architecture, work: Workload, convention: Convention) -> str:
    """Return a note where a sliding window is narrower than what the convention counts."""
    window, length = arch.sliding_window, work.past_tokens + work.new_tokens
    if not 0 < window < length or convention.attention not in {"full", "half"}:
        return ""
    return f"the window of {window:,} positions narrows only what attention 'exact' counts"


def list_matmul_lines(arch: Architecture, work: Workload, convention: Convention) -> Iterator[Line]:
    """Yield matrices, attention core, rotary table and elementwise operations."""
    mac = convention.flop_per_mac
    for matrix in list_matrices(arch):
        is_lookup = matrix.name == "embedding.tokens"
        used = 1 if is_lookup and convention.embeddings else matrix.used
        if used and (convention.logits or matrix.component != "head"):
            tokens = work.tokens(arch, matrix.tokens_of)
            value = mac * used * matrix.rows * matrix.columns * tokens * matrix.repeats
            yield Line(matrix.name, value, matrix.component, matrix.layers, matrix.stack)
    yield from list_core_lines(arch, work, convention)
    if convention.rotary_table and arch.rotary and not arch.rotary_stored:
        angles = mac * -(-arch.d_rotary // 2) * work.new_tokens
        yield Line("positions.rotary_table", angles, "positions")
    yield from list_elementwise_lines(arch, work, convention)


def list_parameter_lines(
    arch: Architecture, work: Workload, convention: Convention
) -> Iterator[Line]:
    """Yield two FLOPs for each active parameter and token, and attention where it counts."""
    tokens = work.batch * work.new_tokens
    for line in count_params(arch, convention, Which.ACTIVE).lines:
        yield line.scale(convention.flop_per_mac * tokens)
    yield from list_core_lines(arch, work, convention)


def rank_line(line: Line) -> tuple[int, int]:
    """Return where a line stands: by stack, then by operation in the order of a forward pass."""
    name = line.name.removeprefix("encoder.").removeprefix("decoder.")
    stage = 3
    if name.startswith(_BEFORE):
        stage = 0
    elif line.layers:
        stage = 1 if line.stack == "encoder" else 2
    operations = (rank for rank, start in enumerate(_ORDER) if name.startswith(start))
    return stage, next(operations, len(_ORDER))


def check_sizes(**sizes: int) -> None:
    """Raise ShapeError where a size is below 1."""
    for field, value in sizes.items():
        if value < 1:
            raise ShapeError(field, "a whole number of 1 or more", value)
