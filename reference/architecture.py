"""What a transformer is made of, as checked and explicit sizes; nothing here is ever guessed.

Sizes are counts of elements. A field left out means that the model has no such part, with three
defaults that follow from the definition: `n_kv_heads` is `n_heads` (multi-head attention), `d_head`
is `d_model / n_heads` where that is whole, and `d_rotary` is the whole head where `rotary` is set.
"""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, NonNegativeInt, PositiveInt, ValidationError, model_validator

from reference.errors import ShapeError
from reference.types import Row, Source, SourcedRow

StackKind = Literal["decoder", "encoder", "encoder-decoder"]
NormKind = Literal["layernorm", "rmsnorm", "nonparametric"]
QkNorm = Literal["none", "head", "width"]
HeadKind = Literal["lm", "mlm", "none"]


class ExpertSpec(Row):
    """The mixture of experts that replaces the feed-forward part of some layers.

    n_experts routed experts, of which top_k serve a token; n_shared serve every token. d_expert is
    the inner width of one routed expert, d_shared of one shared expert (d_expert where left out).
    The first first_k_dense layers stay dense; of the others every `every`-th has experts.
    """

    n_experts: PositiveInt
    top_k: PositiveInt
    d_expert: PositiveInt
    n_shared: NonNegativeInt = 0
    d_shared: NonNegativeInt = 0
    first_k_dense: NonNegativeInt = 0
    every: PositiveInt = 1
    router_bias: bool = False
    shared_gate: bool = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.top_k > self.n_experts:
            message = f"top_k: expected at most n_experts = {self.n_experts}, found {self.top_k}"
            raise ValueError(message)
        return self


class LatentSpec(Row):
    """Multi-head latent attention: low ranks for queries and for keys with values.

    q_rank 0 means that queries are projected directly; d_nope and d_rope are the parts of a query
    and key head without and with rotary positions; d_value is the width of a value head.
    Source: DeepSeek-V2 (arXiv 2405.04434), section 2.1.
    """

    kv_rank: PositiveInt
    d_nope: PositiveInt
    d_rope: PositiveInt
    d_value: PositiveInt
    q_rank: NonNegativeInt = 0


class Architecture(Row):
    """The shape of a decoder, encoder or encoder-decoder transformer.

    n_layers counts decoder layers of an encoder-decoder, n_encoder_layers its encoder layers.
    gated: three feed-forward matrices instead of two. positions: rows of learned absolute
    positions. rotary_stored: its angles are stored with the model, not made anew for each batch.
    relative_buckets: learned relative biases per head, one table a stack (T5).
    bias_*: bias vectors of the query-key-value, output, feed-forward and head matrices.
    norm_vectors: learned vectors a norm (layernorm 2, rmsnorm 1, nonparametric 0).
    d_embedding: width of the embedding where it is projected to d_model; 0 means d_model.
    sliding_window: positions a token attends to in windowed layers; window_every is the period in
    which all layers but the last are windowed (1: every layer is).
    head: lm (logits), mlm (BERT: a dense layer and a norm before the logits) or none.
    """

    n_layers: PositiveInt
    d_model: PositiveInt
    n_heads: PositiveInt
    d_ff: PositiveInt
    vocab_size: PositiveInt
    n_kv_heads: PositiveInt
    d_head: PositiveInt
    kind: StackKind = "decoder"
    n_encoder_layers: NonNegativeInt = 0
    gated: bool = False
    tied: bool = False
    positions: NonNegativeInt = 0
    rotary: bool = False
    d_rotary: NonNegativeInt = 0
    rotary_stored: bool = False
    relative_buckets: NonNegativeInt = 0
    token_types: NonNegativeInt = 0
    bias_qkv: bool = False
    bias_out: bool = False
    bias_ffn: bool = False
    bias_head: bool = False
    norm: NormKind = "rmsnorm"
    norm_vectors: int = Field(default=-1, ge=-1, le=2)
    norms_per_layer: NonNegativeInt = 2
    final_norm: bool = True
    embedding_norm: bool = False
    qk_norm: QkNorm = "none"
    d_embedding: NonNegativeInt = 0
    sliding_window: NonNegativeInt = 0
    window_every: PositiveInt = 1
    head: HeadKind = "lm"
    experts: ExpertSpec | None = None
    latent: LatentSpec | None = None

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, data: object) -> object:
        """Fill what follows from the definition: key-value heads, head width, rotary width."""
        if not isinstance(data, dict):
            return data
        row = dict(data)
        heads = row.get("n_heads")
        row.setdefault("n_kv_heads", heads)
        if row.get("d_head") is None:
            row["d_head"] = derive_head_width(row.get("d_model"), heads)
        if row.get("rotary") and not row.get("d_rotary"):
            row["d_rotary"] = row["d_head"]
        if row.get("norm_vectors", -1) == -1:
            vectors = {"layernorm": 2, "nonparametric": 0}
            row["norm_vectors"] = vectors.get(row.get("norm", "rmsnorm"), 1)
        return row

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.n_heads % self.n_kv_heads:
            message = (
                f"n_kv_heads: expected a divisor of n_heads = {self.n_heads}, "
                f"found {self.n_kv_heads}"
            )
            raise ValueError(message)
        if (self.kind == "encoder-decoder") != (self.n_encoder_layers > 0):
            message = (
                "n_encoder_layers: expected more than 0 with kind = 'encoder-decoder' and 0 "
                f"otherwise, found {self.n_encoder_layers} with kind = {self.kind!r}"
            )
            raise ValueError(message)
        if self.experts is not None and self.experts.first_k_dense > self.n_layers:
            message = f"first_k_dense: expected at most n_layers = {self.n_layers}"
            raise ValueError(message)
        return self

    @property
    def d_attention(self) -> int:
        """Width of all query heads together."""
        return self.n_heads * self.d_head

    @property
    def d_kv(self) -> int:
        """Width of all key heads together, which is that of all value heads."""
        return self.n_kv_heads * self.d_head

    @property
    def d_query_key(self) -> int:
        """Width over which the scores of one head are summed."""
        return self.latent.d_nope + self.latent.d_rope if self.latent else self.d_head

    @property
    def d_value(self) -> int:
        """Width of the weighted sum of one head."""
        return self.latent.d_value if self.latent else self.d_head

    @property
    def expert_layers(self) -> tuple[int, ...]:
        """Indexes of the layers whose feed-forward part is a mixture of experts."""
        if self.experts is None:
            return ()
        first, every = self.experts.first_k_dense, self.experts.every
        return tuple(range(first + every - 1, self.n_layers, every))

    @property
    def dense_layers(self) -> tuple[int, ...]:
        """Indexes of the layers whose feed-forward part is dense."""
        return tuple(i for i in range(self.n_layers) if i not in set(self.expert_layers))

    @property
    def window_layers(self) -> tuple[int, ...]:
        """Indexes of the layers that attend within the sliding window only."""
        if not self.sliding_window:
            return ()
        every = self.window_every
        return tuple(i for i in range(self.n_layers) if every == 1 or (i + 1) % every)


class ModelSpec(SourcedRow):
    """A published model: its shape where known, and its published totals, each with its source.

    params, active_params in parameters; tokens in tokens seen in training; training_flop in FLOP.
    figure_sources maps a field name to its sources; conflicts keeps other published values of it.
    """

    name: str
    slug: str = ""
    family: str = ""
    released: str = ""
    architecture: Architecture | None = None
    seq_len: PositiveInt | None = None
    params: PositiveInt | None = None
    active_params: PositiveInt | None = None
    tokens: PositiveInt | None = None
    batch_tokens: PositiveInt | None = None
    training_flop: float | None = Field(default=None, gt=0)
    figure_sources: dict[str, tuple[Source, ...]] = Field(default_factory=dict)
    conflicts: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def derive_head_width(d_model: object, n_heads: object) -> int:
    """Return d_model / n_heads where that is whole.

    Raises:
        ValueError: the heads do not divide the width, so the head width must be given.
    """
    if not isinstance(d_model, int) or not isinstance(n_heads, int) or n_heads < 1:
        return 1  # the field checks tell what is wrong with d_model or n_heads themselves
    if d_model > 0 and d_model % n_heads:
        message = (
            f"n_heads: expected a divisor of d_model = {d_model} (or an explicit d_head), "
            f"found {n_heads}"
        )
        raise ValueError(message)
    return max(1, d_model // n_heads)


def build_architecture(**fields: Any) -> Architecture:
    """Return a checked architecture; fields as in Architecture.

    Raises:
        ShapeError: a size is missing, zero, negative, or does not divide what it must.
    """
    try:
        return Architecture(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "architecture"
        if first["type"] == "value_error":
            name, _, expected = str(first["ctx"]["error"]).partition(": expected ")
            expected, _, found = expected.rpartition(", found ")
            raise ShapeError(name, expected, found) from error
        expected = first["msg"].removeprefix("Input should be ").lower()
        if expected.startswith(("greater", "less")):
            expected = f"a whole number {expected}"
        raise ShapeError(name, expected, first["input"]) from error
