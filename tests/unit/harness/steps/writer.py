"""Writes answers to made questions, right or with one figure replaced, in two wordings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reference.types import Question

Figures = dict[str, float]
DAY = 86_400
GIB = 2**30


def power(value: float) -> str:
    """Write a number as 3.15 × 10^23."""
    exponent = math.floor(math.log10(value))
    return f"{value / 10**exponent:.4g} × 10^{exponent}"


def whole(value: float) -> str:
    """Write a whole number in groups of three digits, any other as a power of ten."""
    return f"{int(value):,}" if value == int(value) and value < 1e15 else power(value)


def time_sums(f: Figures) -> str:
    """Write the training time as sums."""
    work = 6 * f["params"] * f["tokens"]
    rate = f["devices"] * f["peak_flop_per_s"] * f.get("mfu", 1)
    share = f" × {f['mfu']:g}" if "mfu" in f else ""
    days = work / rate / DAY
    return (
        f"Work: 6 × {power(f['params'])} × {power(f['tokens'])} = {power(work)} FLOPs.\n"
        f"Throughput: {whole(f['devices'])} × {power(f['peak_flop_per_s'])}{share} = "
        f"{power(rate)} FLOP/s.\nTime: {power(work)} / {power(rate)} = {power(work / rate)} s.\n"
        f"{power(work / rate)} s / 86,400 = {days:.4g} days.\n\nSo it takes {days:.4g} days."
    )


def time_table(f: Figures) -> str:
    """Write the training time as a table."""
    work = 6 * f["params"] * f["tokens"]
    rate = f["devices"] * f["peak_flop_per_s"] * f.get("mfu", 1)
    share = f"| utilization | {100 * f['mfu']:g} % |\n" if "mfu" in f else ""
    return (
        f"| quantity | value |\n|---|---|\n| total compute | {power(work)} FLOP |\n"
        f"| devices | {whole(f['devices'])} |\n"
        f"| peak each | {f['peak_flop_per_s'] / 1e12:g} TFLOP/s |\n{share}"
        f"| cluster throughput | {power(rate)} FLOP/s |\n| time | {power(work / rate)} s |\n\n"
        f"**Answer: {work / rate / DAY:.4g} days**"
    )


def parts_of(f: Figures) -> tuple[float, float, float, float]:
    """Return the FLOPs of projections, attention and feed-forward, and of the output head."""
    rows, width = f["tokens"], f["d_head"]
    projections = 4 * rows * f["d_model"] * width * (f["n_heads"] + f["n_kv_heads"])
    attention = 4 * rows * f["seq_len"] * f["n_heads"] * width
    mlp = 2 * f["ffn_matrices"] * rows * f["d_model"] * f["d_ff"]
    return projections, attention, mlp, 2 * rows * f["d_model"] * f.get("vocab_size", 0)


def forward_sums(f: Figures) -> str:
    """Write a forward pass component by component."""
    parts = parts_of(f)
    projections, attention, mlp, head = map(whole, parts)
    layer = sum(parts[:3])
    stack = f["n_layers"] * layer
    layers = f"{whole(f['n_layers'])} layers: {whole(f['n_layers'])} × {whole(layer)}"
    added = f"Output head: {head}\nForward: {whole(stack)} + {head} = " if parts[3] else ""
    return (
        f"Projections (Q, K, V, output): {projections}\nScores and weighted sum: {attention}\n"
        f"Feed-forward: {mlp}\nOne layer: {projections} + {attention} + {mlp} = {whole(layer)}\n"
        f"{layers} = {whole(stack)}\n"
        + (f"{added}{whole(stack + parts[3])}\n" if added else "")
        + f"\nAnswer: {whole(stack + parts[3])} FLOPs"
    )


def parameters_sums(f: Figures) -> str:
    """Write a parameter count component by component."""
    attention = 2 * f["d_model"] * f["d_head"] * (f["n_heads"] + f["n_kv_heads"])
    mlp = f["ffn_matrices"] * f["d_model"] * f["d_ff"]
    table = f["vocab_size"] * f["d_model"]
    places = f.get("positions", 0.0) * f["d_model"]
    stack = f["n_layers"] * (attention + mlp)
    is_untied = f["embedding_matrices"] > 1
    head = f"Output head: {whole(f['vocab_size'])} × {whole(f['d_model'])} = {whole(table)}\n"
    return (
        f"Token embedding: {whole(f['vocab_size'])} × {whole(f['d_model'])} = {whole(table)}\n"
        + (f"Positions: {whole(places)}\n" if places else "")
        + f"Attention: {whole(attention)}\nFeed-forward: {whole(mlp)}\n"
        f"{whole(f['n_layers'])} layers: {whole(f['n_layers'])} × {whole(attention + mlp)} = "
        f"{whole(stack)}\n{head if is_untied else ''}"
        f"Total: {whole(stack + table * (1 + is_untied) + places)} parameters"
    )


def memory_sums(f: Figures) -> str:
    """Write the memory of the training state, of the weights or of a cache."""
    if "bytes_per_value" in f:
        values = 2 * f["n_kv_heads"] * f["d_head"] * f["n_layers"] * f["seq_len"] * f["batch"]
        size = values * f["bytes_per_value"]
        return (
            f"Keys and values: 2 × {whole(f['n_kv_heads'])} heads × {whole(f['d_head'])} × "
            f"{whole(f['n_layers'])} layers × {whole(f['seq_len'] * f['batch'])} tokens × "
            f"{whole(f['bytes_per_value'])} bytes = {whole(size)} bytes.\n\n"
            f"Answer: {size / GIB:.4g} GiB"
        )
    count, width, each = f["params"], f["bytes_per_param"], f["bytes_per_param_total"]
    total = f"{whole(each)} × {whole(count)} = {whole(each * count)} bytes"
    if each == width:
        return f"{whole(count)} parameters of {whole(width)} bytes: {total}."
    master = f"Master weights: {whole(4 * count)} bytes\n" if width < each / 4 else ""
    return (
        f"{whole(count)} parameters.\nWeights: {whole(width * count)} bytes\n"
        f"Gradients: {whole(width * count)} bytes\n{master}"
        f"Adam moments: {whole(8 * count)} bytes\nTotal: {total} = {each * count / GIB:.4g} GiB"
    )


WRITERS: Mapping[str, tuple[Callable[[Figures], str], ...]] = {
    "training_time": (time_sums, time_table),
    "forward_flops": (forward_sums,),
    "parameters": (parameters_sums,),
    "memory": (memory_sums,),
}


def figures_of(question: Question) -> Figures:
    """Return the first figure of each fact."""
    return {name: values[0] for name, values in question.facts.items()}
