"""The options of `harness reference` as a table; to add one, add a row and say who uses it.

role: "shape" describes one's own model, "workload" goes with any quantity, "switch" changes the
convention, "input" is refused by a quantity that does not use it, "output" is for printing.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Any, NamedTuple

import typer

from harness.errors import UsageError

_TIMES = {"s": 1, "min": 60, "h": 3_600, "d": 86_400, "days": 86_400}
_SUFFIXES = {"k": 3, "m": 6, "b": 9, "g": 9, "t": 12, "p": 15}
_LARGEST_EXPONENT = 60


def parse_amount(text: str) -> Fraction:
    """Return an exact number: 312e12, 0.45, 45%, 300B, 1,024 and 1_024 are read."""
    told = text.strip().replace(",", "").replace("_", "")
    factor = Fraction(1)
    if told.endswith("%"):
        told, factor = told[:-1], Fraction(1, 100)
    elif told[-1:].casefold() in _SUFFIXES and told[:-1]:
        factor = Fraction(10 ** _SUFFIXES[told[-1].casefold()])
        told = told[:-1]
    try:
        number = Decimal(told)
    except InvalidOperation as error:
        raise UsageError(repr(text), "a number (300e9, 300B, 0.45 or 45%)") from error
    if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
        raise UsageError(repr(text), f"a finite number below 1e{_LARGEST_EXPONENT}")
    return Fraction(number) * factor


def parse_count(text: str) -> int:
    """Return a whole number, written as `parse_amount` reads it."""
    amount = parse_amount(text)
    if amount.denominator != 1:
        raise UsageError(repr(text), "a whole number")
    return amount.numerator


def parse_time(text: str) -> Fraction:
    """Return seconds: 13.4d, 24h, 30min and 3600s are read, a bare number is of seconds."""
    told = text.strip().casefold()
    number = told.rstrip("abcdefghijklmnopqrstuvwxyz ")
    unit = told[len(number) :].strip() or "s"
    if unit not in _TIMES:
        raise UsageError(repr(text), "a time (13.4d, 24h, 30min or seconds)")
    return parse_amount(number) * _TIMES[unit]


class Option(NamedTuple):
    """One option: its role, how it is read, its flags, its help, and the key it is given under."""

    role: str
    kind: Any
    flags: str
    help: str
    name: str = ""

    @property
    def flag(self) -> str:
        """The flag as messages name it."""
        return self.flags.partition("/")[0]

    @property
    def key(self) -> str:
        """The name that the value is passed under, the flag's own unless told otherwise."""
        return self.name or self.flag.removeprefix("--").replace("-", "_")


OPTIONS = tuple(
    Option(*row)
    for row in (
        ("output", str, "--quantity", "[training-flops where tokens are known, else forward]"),
        ("output", str, "--convention", "What is counted, by name. [flopcounter]"),
        ("output", str, "--config", "A Hugging Face config.json as the model."),
        ("input", parse_count, "--params", "A model of N parameters, for 6 N D."),
        ("shape", parse_count, "--layers", "Layers.", "n_layers"),
        ("shape", parse_count, "--d-model", "Width of the model."),
        ("shape", parse_count, "--heads", "Query heads.", "n_heads"),
        ("shape", parse_count, "--kv-heads", "Key-value heads. [as --heads]", "n_kv_heads"),
        ("shape", parse_count, "--head-dim", "Width of a head. [--d-model / --heads]", "d_head"),
        ("shape", parse_count, "--d-ff", "Inner width of the feed-forward part."),
        ("shape", parse_count, "--vocab", "Size of the vocabulary.", "vocab_size"),
        ("shape", parse_count, "--positions", "Learned positions. [none]"),
        ("shape", bool, "--rotary", "Rotary positions: flopcounter counts their table. [no]"),
        ("shape", bool, "--gated", "Three feed-forward matrices instead of two. [no]"),
        ("shape", bool, "--tied/--untied", "Whether head and embedding are one. [untied]"),
        ("shape", bool, "--bias/--no-bias", "Biases in all matrices of the layers, norms. [no]"),
        ("shape", bool, "--qkv-bias", "Biases of queries, keys and values only. [no]", "bias_qkv"),
        ("shape", parse_count, "--window", "Sliding window of all layers.", "sliding_window"),
        ("shape", parse_count, "--experts", "Routed experts of a layer. [dense]", "n_experts"),
        ("shape", parse_count, "--experts-per-token", "Of them, serving a token.", "top_k"),
        ("shape", parse_count, "--shared-experts", "Serving every token. [0]", "n_shared"),
        ("shape", parse_count, "--expert-d-ff", "Width of an expert. [--d-ff]", "d_expert"),
        ("shape", parse_count, "--first-dense", "First layers w/o experts. [0]", "first_k_dense"),
        (
            "workload",
            parse_count,
            "--context",
            "Tokens of a sequence. [the model's own]",
            "seq_len",
        ),
        ("workload", parse_count, "--batch", "Sequences. [1; memory: no activations]"),
        ("switch", str, "--attention", "full, half, exact or none. [by convention]"),
        ("switch", bool, "--logits/--no-logits", "Whether the head counts. [by convention]"),
        ("switch", bool, "--mac", "Count multiply-adds as one. [as two FLOPs]"),
        ("input", str, "--recompute", "none, selective or full. [by convention]"),
        ("input", parse_count, "--tokens", "Tokens seen in training. [the model's own]"),
        ("input", parse_count, "--steps", "Instead of --tokens: times batch and context."),
        (
            "input",
            str,
            "--optimizer",
            "adamw, adamw-folded, adam, sgd, sgd-momentum, adafactor, muon. [adamw]",
        ),
        ("input", str, "--recipe", "fp32, bf16, mixed or mixed-fp32-gradients. [fp32]"),
        ("input", str, "--activations", "listed, notebook or megatron. [listed]"),
        ("input", bool, "--sequence-parallel", "Shard sequences as well. [no]"),
        ("input", parse_count, "--zero", "ZeRO stage, 0 to 3. [0]"),
        ("input", parse_count, "--data", "Data-parallel ranks. [1]"),
        ("input", parse_count, "--tensor", "Tensor shards. [1]"),
        ("input", parse_count, "--pipeline", "Pipeline shards. [1]"),
        ("input", parse_amount, "--capacity", "Bytes of a device: tells the largest batch."),
        ("input", parse_amount, "--kv-bytes", "Bytes of a cached value. [2]"),
        ("input", parse_count, "--devices", "Devices. [1]"),
        ("input", str, "--hardware", "An accelerator of the bank; its dense peak."),
        ("input", str, "--precision", "Precision of that peak. [the usual one in training]"),
        ("input", parse_amount, "--peak", "Dense FLOP/s of a device. [A100 in bf16: 312e12]"),
        ("input", parse_amount, "--mfu", "Share of the peak, recomputation not counted. [1]"),
        ("input", parse_amount, "--hfu", "Share of the peak, recomputation counted too. [1]"),
        ("input", parse_time, "--time", "How long the run takes: 13.4d, 24h or seconds."),
        ("input", parse_amount, "--price", "USD a device hour."),
        ("input", parse_amount, "--power", "Watts of a device. [that of --hardware]"),
        ("input", parse_amount, "--pue", "Total over computing energy. [1]"),
        ("output", bool, "--compare-conventions", "One row for every convention.", "compare"),
        ("output", bool, "--table", "The FLOPs table with three levels of rows."),
        ("output", str, "--by", "line, component or layer. [line]"),
        ("output", str, "--format", "table, md, csv or json. [table]"),
    )
)
FLAGS = {option.key: option.flag for option in OPTIONS}


def with_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a function of keywords the signature that typer makes one option of each row of."""
    model = typer.Argument(help="A model of the bank: gpt-3, llama-2-7b ...; or give its shape.")
    parameters = [declare("model", str, model)]
    parameters += [declare(o.key, o.kind, typer.Option(**option_details(o))) for o in OPTIONS]
    function.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads it
    return function


def declare(name: str, kind: object, details: object) -> inspect.Parameter:
    """Return one keyword parameter as typer reads it; None where it is not given."""
    value = kind if isinstance(kind, type) else Any
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=None,
        annotation=Annotated[value | None, details],
    )


def option_details(option: Option) -> dict[str, Any]:
    """Return the arguments of typer.Option for a row of the table."""
    details: dict[str, Any] = {"default": option.flags, "help": option.help, "show_default": False}
    if not isinstance(option.kind, type):
        details |= {"parser": name_parser(option), "metavar": _METAVARS[option.kind]}
    return details


_METAVARS = {parse_count: "N", parse_amount: "X", parse_time: "T"}


def name_parser(option: Option) -> Callable[[str], object]:
    """Return the option's parser, whose errors name the option."""

    def parse(text: str) -> object:
        try:
            return option.kind(text)
        except UsageError as error:
            raise UsageError(f"{option.flag} {text}", error.expected) from error

    return parse
