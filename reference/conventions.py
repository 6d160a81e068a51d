"""What is counted, as values: every result is printed with the convention that it was counted by.

To add a preset, add one row to `_PRESETS` with its source; nothing else changes.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

from reference.errors import ConventionError, UnknownNameError

Attention = Literal["full", "half", "exact", "none"]
Basis = Literal["matmul", "parameters"]
Recompute = Literal["none", "selective", "full"]
Tying = Literal["as the model", "tied", "untied"]
Counted = Literal["all", "matrices", "non-embedding matrices"]
Kind = Literal["params", "forward", "training", "inference", "optimizer", "memory"]

_FLOP: tuple[Kind, ...] = ("forward", "training", "inference")
_EVERY: tuple[Kind, ...] = (*_FLOP, "params", "optimizer", "memory")


@dataclass(frozen=True, slots=True)
class Elementwise:
    """FLOPs of the operations that are no matrix multiplication; 0 leaves an operation out.

    norm_element and norm_token: a norm, per element and per token; softmax: per score; activation:
    per inner element of the feed-forward part; gate: per gated product; residual: per added
    element; embedding: per element of an added position; bias: per element of an added bias.
    """

    norm_element: int = 0
    norm_token: int = 0
    softmax: int = 0
    activation: int = 0
    gate: int = 0
    residual: int = 0
    embedding: int = 0
    bias: int = 0
    final_norm: bool = True

    @property
    def is_counted(self) -> bool:
        """Whether any operation is counted."""
        return self != Elementwise()


@dataclass(frozen=True, slots=True)
class Convention:
    """One way to count.

    basis: matrix multiplications one by one, or two FLOPs a parameter and token. flop_per_mac: 2,
    or 1 where multiply-adds are counted. attention: scores and weighted sum over every pair of
    positions (full), half of them, exactly the causal and windowed ones, or not at all. embeddings:
    the input lookup as a one-hot product. backward: multiples of the forward pass. rotary_table:
    the outer product that makes rotary angles, forward only and once a batch. covers: the kinds of
    quantity that its source defines; any other is refused.
    """

    name: str
    title: str
    source: str
    basis: Basis = "matmul"
    flop_per_mac: int = 2
    attention: Attention = "full"
    logits: bool = True
    embeddings: bool = False
    elementwise: Elementwise = Elementwise()
    rotary_table: bool = False
    recompute: Recompute = "none"
    tying: Tying = "as the model"
    parameters: Counted = "all"
    backward: int = 2
    is_optimizer_in_step: bool = False
    covers: tuple[Kind, ...] = _FLOP
    note: str = ""

    @property
    def is_linear(self) -> bool:
        """Whether the cost is parameters x tokens alone, whatever the length of a sequence."""
        return self.basis == "parameters" and self.attention == "none"

    def describe(self) -> tuple[tuple[str, str], ...]:
        """Return every switch with its setting, as printed with each result."""
        is_matmul = self.basis == "matmul"
        unit = "FLOP (multiply-add = 2)" if self.flop_per_mac == 2 else "MAC (multiply-add = 1)"
        return (
            ("unit", unit),
            ("basis", "matrix multiplications" if is_matmul else "2 FLOP a parameter and token"),
            ("attention", self.attention),
            ("logits", _say(is_counted=self.logits)),
            ("embedding lookup", _say(is_counted=self.embeddings)),
            ("elementwise", _say(is_counted=self.elementwise.is_counted)),
            ("recomputation", self.recompute),
            ("output head", self.tying),
            ("parameters", self.parameters),
            ("backward", f"{self.backward} x forward"),
        )

    def change(self, **switches: object) -> Convention:
        """Return the convention with some switches set otherwise, and told in its name.

        Raises:
            ConventionError: a switch means nothing to it.
        """
        given = {key: value for key, value in switches.items() if value is not None}
        if not given:
            return self
        if self.basis == "parameters" and "logits" in given:
            why = "it counts parameters, the head's among them"
            raise ConventionError(self.name, "a choice about logits", why)
        if self.is_linear and given.get("recompute") == "selective":
            why = "it counts no attention that could be recomputed"
            raise ConventionError(self.name, "selective recomputation", why)
        told = ", ".join(f"{key} {value}" for key, value in given.items())
        changes: dict[str, Any] = {"name": f"{self.name} ({told})", **given}
        return dataclasses.replace(self, **changes)


def _say(*, is_counted: bool) -> str:
    return "counted" if is_counted else "left out"


_PRESETS = (
    Convention(
        name="flopcounter",
        title="every matrix multiplication that torch's FlopCounterMode sees",
        source="torch 2.13 torch.utils.flop_counter: mm, addmm, bmm, baddbmm",
        rotary_table=True,
        covers=_EVERY,
    ),
    Convention(
        name="6nd",
        title="C = 6 N D: 2 FLOP forward and 4 backward for each parameter and token",
        source="Kaplan et al. 2020 (arXiv 2001.08361), section 2.1; with the total N of the model",
        basis="parameters",
        attention="none",
        covers=(*_FLOP, "params"),
    ),
    Convention(
        name="kaplan",
        title="2 N + 2 n_layer n_ctx d_attn a token, N without embeddings, biases and norms",
        source="Kaplan et al. 2020 (arXiv 2001.08361), table 1",
        attention="half",
        logits=False,
        parameters="non-embedding matrices",
        note="its single attention term of 2 n_layer n_ctx d_attn equals half of all pairs",
        covers=(*_FLOP, "params"),
    ),
    Convention(
        name="chinchilla",
        title="embedding product, projections, full attention with softmax, logits",
        source="Hoffmann et al. 2022 (arXiv 2203.15556), appendix F",
        embeddings=True,
        elementwise=Elementwise(softmax=3),
        parameters="matrices",
    ),
    Convention(
        name="palm",
        title="6 N + 12 L H Q T a token: all parameters, and full attention",
        source="Chowdhery et al. 2022 (arXiv 2204.02311), appendix B",
        basis="parameters",
        attention="full",
        covers=(*_FLOP, "params"),
    ),
    Convention(
        name="megatron",
        title="96 B s l h^2 (1 + s/6h + V/16lh): full recomputation of the layers",
        source="Narayanan et al. 2021 (arXiv 2104.04473), section 5.1 and appendix",
        recompute="full",
        parameters="matrices",
        covers=("forward", "training"),
    ),
    Convention(
        name="notebook",
        title="matrix multiplications, norms (3 d + 2), softmax 5, GELU 5; head untied",
        source="GPT-2 XL notebook after CS336 assignment 1 (figures as audited)",
        elementwise=Elementwise(norm_element=3, norm_token=2, softmax=5, activation=5),
        tying="untied",
        parameters="matrices",
        is_optimizer_in_step=True,
        covers=_EVERY,
    ),
    Convention(
        name="guide",
        title="matrix multiplications without logits, norms 5 d, softmax 5, GELU 8, positions",
        source="step-by-step guide, 24 x 1024 (figures as audited)",
        logits=False,
        elementwise=Elementwise(
            norm_element=5, softmax=5, activation=8, embedding=1, final_norm=False
        ),
        covers=("forward", "training"),
    ),
    Convention(
        name="detailed",
        title="causal pairs only, and every elementwise operation",
        source="operation counts: norm 5 d, softmax 5, activation 8, gate, residual and bias 1",
        attention="exact",
        elementwise=Elementwise(
            norm_element=5, softmax=5, activation=8, gate=1, residual=1, embedding=1, bias=1
        ),
        covers=_EVERY,
    ),
)
CONVENTIONS = {convention.name: convention for convention in _PRESETS}
DEFAULT = CONVENTIONS["flopcounter"]


def get_convention(name: str) -> Convention:
    """Return the preset of this name.

    Raises:
        UnknownNameError: there is no such preset.
    """
    try:
        return CONVENTIONS[name.casefold()]
    except KeyError as error:
        raise UnknownNameError("convention", name, CONVENTIONS) from error
