"""Small real modules, counted by torch's own FlopCounterMode and held against our integers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest

from reference.architecture import Architecture, build_architecture
from reference.calculators.forward import forward_flop
from reference.calculators.params import count_params
from reference.calculators.training import training_step_flop

torch: Any = pytest.importorskip("torch")
flop_counter: Any = pytest.importorskip("torch.utils.flop_counter")

_SIZES = {"n_layers": 2, "d_model": 48, "n_heads": 6, "d_ff": 80, "vocab_size": 97}
_BIASED = {"norm": "layernorm", "bias_qkv": True, "bias_out": True, "bias_ffn": True}
_SHAPES = {
    "multi-head, biases, learned positions": {**_BIASED, "positions": 32},
    "grouped-query, gate": {"n_kv_heads": 2, "gated": True},
    "multi-query, wide heads": {"n_kv_heads": 1, "d_head": 24},
    "query-key-value biases": {"n_kv_heads": 3, "gated": True, "bias_qkv": True},
    "tied": {"tied": True, "positions": 20},
    "experts": {"gated": True, "experts": {"n_experts": 4, "top_k": 2, "d_expert": 40}},
    "shared experts, first layer dense": {
        "experts": {"n_experts": 5, "top_k": 3, "d_expert": 24, "n_shared": 2, "first_k_dense": 1},
    },
    "latent attention": {
        "gated": True,
        "latent": {"q_rank": 20, "kv_rank": 12, "d_nope": 8, "d_rope": 4, "d_value": 10},
    },
}


@dataclass
class Decoder:
    """A decoder built of torch's own layers, one by one as its architecture says."""

    arch: Architecture
    layers: list[Any] = field(default_factory=list)

    def linear(self, rows: int, columns: int, *, bias: bool = False) -> Any:
        layer = torch.nn.Linear(rows, columns, bias=bias)
        self.layers.append(layer)
        return layer

    def norm(self, width: int) -> Any:
        is_layernorm = self.arch.norm == "layernorm"
        layer = torch.nn.LayerNorm(width) if is_layernorm else torch.nn.RMSNorm(width)
        self.layers.append(layer)
        return layer

    def count_parameters(self) -> int:
        unique = {id(p): p for layer in self.layers for p in layer.parameters()}
        return sum(p.numel() for p in unique.values())

    def run(self, tokens: Any) -> Any:
        arch = self.arch
        table = torch.nn.Embedding(arch.vocab_size, arch.d_model)
        self.layers.append(table)
        x = table(tokens)
        if arch.positions:
            places = torch.nn.Embedding(arch.positions, arch.d_model)
            self.layers.append(places)
            x = x + places(torch.arange(tokens.shape[1]))
        for layer in range(arch.n_layers):
            inner = self.norm(arch.d_model)(x)
            x = x + (self.attend_latent(inner) if arch.latent else self.attend(inner))
            inner = self.norm(arch.d_model)(x)
            routed = layer in arch.expert_layers
            x = x + (self.route(inner) if routed else self.feed(inner, arch.d_ff))
        x = self.norm(arch.d_model)(x)
        if arch.tied:
            return x @ table.weight.T
        return self.linear(arch.d_model, arch.vocab_size)(x)

    def attend(self, x: Any) -> Any:
        arch, (batch, length, _) = self.arch, x.shape
        widths = (arch.d_attention, arch.d_kv, arch.d_kv)
        query, key, value = (
            self.linear(arch.d_model, width, bias=arch.bias_qkv)(x)
            .view(batch, length, -1, arch.d_head)
            .transpose(1, 2)
            for width in widths
        )
        group = arch.n_heads // arch.n_kv_heads
        mixed = mix(query, key.repeat_interleave(group, 1), value.repeat_interleave(group, 1))
        return self.linear(arch.d_attention, arch.d_model, bias=arch.bias_out)(mixed)

    def attend_latent(self, x: Any) -> Any:
        arch, latent, (batch, length, _) = self.arch, self.arch.latent, x.shape
        assert latent is not None
        heads, d_query = arch.n_heads, latent.d_nope + latent.d_rope
        ranked = self.norm(latent.q_rank)(self.linear(arch.d_model, latent.q_rank)(x))
        query = self.linear(latent.q_rank, heads * d_query)(ranked)
        query = query.view(batch, length, heads, d_query).transpose(1, 2)
        down = self.linear(arch.d_model, latent.kv_rank + latent.d_rope)(x)
        ranked, rotary = down.split([latent.kv_rank, latent.d_rope], dim=-1)
        up = self.linear(latent.kv_rank, heads * (latent.d_nope + latent.d_value))
        up = up(self.norm(latent.kv_rank)(ranked)).view(batch, length, heads, -1).transpose(1, 2)
        key, value = up.split([latent.d_nope, latent.d_value], dim=-1)
        shared = rotary[:, None].expand(-1, heads, -1, -1)
        mixed = mix(query, torch.cat([key, shared], dim=-1), value)
        return self.linear(heads * latent.d_value, arch.d_model)(mixed)

    def feed(self, x: Any, width: int) -> Any:
        arch = self.arch
        inner = torch.nn.functional.gelu(self.linear(arch.d_model, width, bias=arch.bias_ffn)(x))
        if arch.gated:
            inner = inner * self.linear(arch.d_model, width, bias=arch.bias_ffn)(x)
        return self.linear(width, arch.d_model, bias=arch.bias_ffn)(inner)

    def route(self, x: Any) -> Any:
        spec = self.arch.experts
        assert spec is not None
        flat = x.reshape(-1, x.shape[-1])
        weights, chosen = self.linear(self.arch.d_model, spec.n_experts)(flat).topk(spec.top_k)
        out = torch.zeros_like(flat)
        for expert in range(spec.n_experts):
            rows, place = torch.where(chosen == expert)
            share = weights[rows, place][:, None]
            out = out.index_add(0, rows, self.feed(flat[rows], spec.d_expert) * share)
        for _ in range(spec.n_shared):
            out = out + self.feed(flat, spec.d_shared or spec.d_expert)
        return out.view_as(x)


def mix(query: Any, key: Any, value: Any) -> Any:
    """Return causal attention of (batch, heads, seq, width) as (batch, seq, heads x width)."""
    length = query.shape[2]
    hidden = torch.full((length, length), float("-inf")).triu(1)
    weights = (query @ key.transpose(-1, -2) + hidden).softmax(dim=-1)
    return (weights @ value).transpose(1, 2).flatten(2)


@pytest.mark.parametrize("fields", [pytest.param(v, id=k) for k, v in _SHAPES.items()])
@pytest.mark.parametrize(("batch", "length"), [(1, 16), (3, 11)])
def test_decoder_is_counted_as_torch_counts_it(
    fields: dict[str, Any], batch: int, length: int
) -> None:
    arch = build_architecture(**{**_SIZES, **fields})
    torch.manual_seed(7)
    model = Decoder(arch)
    tokens = torch.randint(arch.vocab_size, (batch, length))
    with flop_counter.FlopCounterMode(display=False) as forward:
        logits = model.run(tokens)
    with flop_counter.FlopCounterMode(display=False) as backward:
        logits.sum().backward()
    assert forward_flop(arch, length, batch).total == forward.get_total_flops()
    both = forward.get_total_flops() + backward.get_total_flops()
    assert training_step_flop(arch, length, batch).total == both
    assert count_params(arch).total == model.count_parameters()


def test_torchs_own_encoder_is_counted_as_torch_counts_it() -> None:
    arch = build_architecture(
        **_SIZES, **_BIASED, kind="encoder", head="none", final_norm=False, tied=True
    )
    layer = torch.nn.TransformerEncoderLayer(
        arch.d_model, arch.n_heads, arch.d_ff, dropout=0.0, batch_first=True
    )
    encoder = torch.nn.TransformerEncoder(layer, arch.n_layers, enable_nested_tensor=False)
    # The fused kernel for processors is unknown to the counter; the input stands for embeddings.
    tokens = torch.zeros(2, 13, arch.d_model, requires_grad=True)
    plain = torch.nn.attention.sdpa_kernel(torch.nn.attention.SDPBackend.MATH)
    with plain, flop_counter.FlopCounterMode(display=False) as counter:
        encoder(tokens).sum().backward()
    assert training_step_flop(arch, 13, 2).total == counter.get_total_flops()
    embedding = arch.vocab_size * arch.d_model
    parameters = sum(p.numel() for p in encoder.parameters())
    assert count_params(arch).total == parameters + embedding
