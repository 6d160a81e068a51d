"""What questions are about: models, real or invented, their shapes, and clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reference.architecture import Architecture, build_architecture
from reference.hardware import load_hardware
from reference.makers.wording import tell_label, tell_rate, tell_share, tell_whole
from reference.models import ModelRow, load_models

if TYPE_CHECKING:
    from random import Random

    from reference.hardware import HardwareSpec
    from reference.makers.draft import Origin
    from reference.types import Source

OPENINGS = tuple(
    "bel cor dra fen gal hal ister jun kas lor mer nov ost pel quar ren sol tav".split()
)
MIDDLES = tuple("a e i o u ara eri ivo onu".split())
ENDINGS = tuple("dex lith mar nix phor ra rion sk tine tor vex wen".split())

SMALLEST_PARAMS, LARGEST_PARAMS = 3e8, 7e11
FEWEST_TOKENS, MOST_TOKENS = 20.0, 600.0
"""Tokens a parameter."""
LARGEST_CORPUS, LARGEST_WORK_FLOP = 4e13, 6e25
"""No run has seen more tokens or taken more compute by far; an invented one shall not either."""
NARROWEST_LAYER, WIDEST_LAYER = 45.0, 130.0
"""d_model over the number of layers, as real models have it."""
FEWEST_LAYERS, MOST_LAYERS = 6, 128
HEAD_WIDTHS = (64, 80, 96, 128)
DEVICES = (
    *(2, 4, 8, 16, 32, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 3072, 4096),
    *(6144, 8192, 12_288, 16_384, 24_576, 32_768),
)
LONGEST_RUN_S, SHORTEST_RUN_S = 300 * 86_400, 2 * 86_400


@dataclass(frozen=True, slots=True)
class Run:
    """A model to be trained: parameters, the active ones among them, and tokens."""

    name: str
    params: int
    total_params: int
    tokens: int
    row: ModelRow | None = None

    @property
    def is_sparse(self) -> bool:
        """Whether a token sees only a part of the parameters."""
        return self.params != self.total_params

    @property
    def facts(self) -> dict[str, tuple[float, ...]]:
        """Parameters and tokens by role."""
        facts: dict[str, tuple[float, ...]] = {"params": (self.params,), "tokens": (self.tokens,)}
        if self.is_sparse:
            return facts | {"active_params": (self.params,), "total_params": (self.total_params,)}
        if self.row and self.row.exact_params:
            facts["params"] = tuple(dict.fromkeys((self.params, self.row.exact_params)))
        return facts

    @property
    def known_facts(self) -> dict[str, tuple[float, ...]]:
        """What else is known of a real model by role: its sizes, its context and its batch."""
        row = self.row
        if row is None or row.architecture is None:
            return {}
        arch = row.architecture
        known = {role: getattr(arch, role) for role in (*SIZE_ROLES, "vocab_size")}
        known |= {"seq_len": row.seq_len, "batch": row.batch_tokens}
        return {role: (float(value),) for role, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Shape:
    """A model told by its sizes; wording tells them as a question does."""

    name: str
    arch: Architecture
    seq_len: int
    slug: str = ""

    @property
    def facts(self) -> dict[str, tuple[float, ...]]:
        """Every size by role, without vocabulary and positions."""
        arch = self.arch
        sizes = {name: (float(getattr(arch, name)),) for name in SIZE_ROLES}
        return {
            **sizes,
            "ffn_matrices": (3.0 if arch.gated else 2.0,),
            "seq_len": (float(self.seq_len),),
        }

    @property
    def wording(self) -> str:
        """The sizes of the layers in words."""
        arch = self.arch
        heads = f"{arch.n_heads} attention heads of dimension {arch.d_head}"
        if arch.n_kv_heads != arch.n_heads:
            kv = f"{arch.n_kv_heads} key-value head{'s' if arch.n_kv_heads > 1 else ''}"
            heads += f" sharing {kv}"
        matrices = "gated feed-forward layers (three" if arch.gated else "feed-forward layers (two"
        sizes = f"{arch.n_layers} layers, d_model = {arch.d_model}, {heads}"
        return f"{sizes}, {matrices} matrices) of d_ff = {arch.d_ff}"


SIZE_ROLES = ("n_layers", "d_model", "n_heads", "n_kv_heads", "d_head", "d_ff")


@dataclass(frozen=True, slots=True)
class Machine:
    """Devices of one kind at a precision, and the share of the peak that they sustain."""

    spec: HardwareSpec
    precision: str
    devices: int
    mfu: float

    @property
    def peak_flop_per_s(self) -> float:
        """Dense peak of one device."""
        return self.spec.peak(self.precision)

    @property
    def peak_source(self) -> str:
        """Where the peak comes from."""
        sources: tuple[Source, ...] = self.spec.figure_sources["peak_flop_per_s"]
        return sources[0].text

    @property
    def facts(self) -> dict[str, tuple[float, ...]]:
        """Devices, peak and, where it is less than all of it, utilization by role."""
        share = {"mfu": (self.mfu,)} if self.mfu < 1 else {}
        return {
            "devices": (float(self.devices),),
            "peak_flop_per_s": (self.peak_flop_per_s,),
            **share,
        }

    @property
    def wording(self) -> str:
        """The cluster in words."""
        rate = tell_rate(self.peak_flop_per_s)
        name = short_name(self.spec.name)
        each = f"each with a dense peak of {rate} in {self.precision}"
        return f"{tell_whole(self.devices)} {name}, {each}"

    @property
    def share_wording(self) -> str:
        """The utilization in words."""
        return f"at a utilization of {tell_share(self.mfu)}" if self.mfu < 1 else "at full peak"


def is_real(rng: Random, origin: Origin) -> bool:
    """Return whether the next subject is a real one."""
    return origin == "real" or (origin == "both" and rng.random() < 0.5)


def round_to(value: float, digits: int) -> int:
    """Return a value to so many significant digits, as a whole number."""
    return int(float(f"{value:.{digits - 1}e}"))


def draw_between(rng: Random, low: float, high: float) -> float:
    """Return a number that is evenly spread on the log scale."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def short_name(name: str) -> str:
    """Return a name of the bank without what it adds after a comma."""
    return name.partition(",")[0]


def invent_name(rng: Random) -> str:
    """Return a name that no known model has."""
    return (rng.choice(OPENINGS) + rng.choice(MIDDLES) + rng.choice(ENDINGS)).capitalize()


def draw_run(rng: Random, origin: Origin) -> Run:
    """Return a model and its tokens; every fourth invented one is a mixture of experts."""
    if is_real(rng, origin):
        row = rng.choice(list_trained())
        params, total = int(row.active_params or row.params or 0), int(row.params or 0)
        return Run(short_name(row.name), params, total, int(row.tokens or 0), row)
    params = round_to(draw_between(rng, SMALLEST_PARAMS, LARGEST_PARAMS), rng.choice((2, 3)))
    most = min(MOST_TOKENS * params, LARGEST_CORPUS, LARGEST_WORK_FLOP / (6 * params))
    tokens = round_to(draw_between(rng, FEWEST_TOKENS * params, most), rng.choice((2, 3)))
    if rng.random() < 0.25:
        total = round_to(params * draw_between(rng, 3, 24), 3)
        return Run(f"{invent_name(rng)}-{tell_label(total)}", params, total, tokens)
    return Run(f"{invent_name(rng)}-{tell_label(params)}", params, params, tokens)


@cache
def list_trained() -> tuple[ModelRow, ...]:
    """Return the decoders of the bank whose parameters and tokens are known."""
    return tuple(
        row
        for row in load_models().values()
        if row.params and row.tokens and row.architecture and row.architecture.kind == "decoder"
    )


def draw_shape(rng: Random, origin: Origin) -> Shape:
    """Return the sizes of a dense decoder."""
    if is_real(rng, origin):
        row = rng.choice(list_plain())
        assert row.architecture is not None  # noqa: S101 - list_plain has looked
        return Shape(short_name(row.name), row.architecture, row.seq_len or 2048, row.slug)
    width, heads = rng.choice(HEAD_WIDTHS), rng.choice(range(4, 97, 2))
    gated = rng.random() < 0.5
    d_model = width * heads
    d_ff = 128 * rng.randint(round(d_model / 50), round(d_model / 30))
    groups = [n for n in range(1, heads + 1) if heads % n == 0]
    arch = build_architecture(
        n_layers=draw_depth(rng, d_model),
        d_model=d_model,
        n_heads=heads,
        n_kv_heads=rng.choice((heads, rng.choice(groups))),
        d_head=width,
        d_ff=d_ff,
        gated=gated,
        vocab_size=rng.choice((1000 * rng.randint(30, 250), 64 * rng.randint(500, 4000), 50_257)),
        tied=rng.random() < 0.5,
    )
    return Shape(invent_name(rng), arch, 512 * rng.choice((1, 2, 3, 4, 6, 8, 16)))


def draw_depth(rng: Random, d_model: int) -> int:
    """Return how many layers a model of this width may have."""
    depth = round(d_model / draw_between(rng, NARROWEST_LAYER, WIDEST_LAYER))
    return min(MOST_LAYERS, max(FEWEST_LAYERS, depth))


@cache
def list_plain() -> tuple[ModelRow, ...]:
    """Return the dense decoders of the bank that a line of sizes tells in full."""
    return tuple(row for row in load_models().values() if row.architecture and is_plain(row))


def is_plain(row: ModelRow) -> bool:
    """Return whether a model has no experts, no latent attention, no window and a plain head."""
    arch = row.architecture
    if arch is None or arch.kind != "decoder" or arch.head != "lm" or not row.params:
        return False
    return not (arch.experts or arch.latent or arch.sliding_window or arch.d_embedding)


def draw_machine(rng: Random, work_flop: float) -> Machine:
    """Return a cluster that does the work in 2 to 300 days; the nearest where there is none."""
    mfu = 1.0 if rng.random() < 0.2 else rng.randint(20, 62) / 100
    specs = tuple(load_hardware().values())
    able = [spec for spec in specs if list_fitting(spec, mfu, work_flop)]
    spec = rng.choice(able or [max(specs, key=lambda each: each.peak())])
    devices = rng.choice(list_fitting(spec, mfu, work_flop) or DEVICES[-1:])
    return Machine(spec, spec.training_precision, devices, mfu)


def list_fitting(spec: HardwareSpec, mfu: float, work_flop: float) -> tuple[int, ...]:
    """Return how many devices of a kind do the work in 2 to 300 days."""
    seconds = work_flop / (spec.peak() * mfu)
    return tuple(n for n in DEVICES if SHORTEST_RUN_S <= seconds / n <= LONGEST_RUN_S)
