"""Reads a Hugging Face config.json into a ModelSpec; what a file leaves out is its family's rule.

To add a family, add one row to `_FAMILIES`: the fields of `Architecture` that its code fixes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reference.architecture import ModelSpec, build_architecture
from reference.errors import BankError, ShapeError, UnknownNameError

_LARGEST_BYTES = 1_000_000
_LONGEST_FOUND = 60
_ALL_BIASES = {"bias_qkv": True, "bias_out": True, "bias_ffn": True}
_GPT = {"norm": "layernorm", **_ALL_BIASES}
_LLAMA = {"gated": True, "rotary": True}
_GPTJ = {
    "norm": "layernorm", "bias_ffn": True, "bias_head": True, "norms_per_layer": 1,
    "rotary": True, "rotary_stored": True,
}  # fmt: skip
_COHERE = {**_LLAMA, "norm": "layernorm", "norm_vectors": 1, "norms_per_layer": 1, "tied": True}
_BERT = {
    **_GPT, "kind": "encoder", "embedding_norm": True, "final_norm": False, "head": "mlm",
    "bias_head": True, "tied": True, "token_types": 2,
}  # fmt: skip

# Fields that the code of a family fixes, whatever its config.json says.
_FAMILIES: dict[str, dict[str, Any]] = {
    "gpt2": {**_GPT, "tied": True},
    "gpt_neo": {"norm": "layernorm", "bias_out": True, "bias_ffn": True, "tied": True},
    "gptj": _GPTJ,
    "gpt_neox": {**_GPT, "rotary": True},
    "gpt_bigcode": {**_GPT, "tied": True},
    "opt": {**_GPT, "tied": True},
    "bloom": {**_GPT, "tied": True, "embedding_norm": True},
    "falcon": {"norm": "layernorm", "rotary": True, "tied": True},
    "bert": _BERT,
    "roberta": {**_BERT, "token_types": 1},
    "llama": _LLAMA,
    "mistral": _LLAMA,
    "granite": _LLAMA,
    "smollm3": {**_LLAMA, "tied": True},
    "mixtral": _LLAMA,
    "qwen2": {**_LLAMA, "bias_qkv": True},
    "qwen2_moe": {**_LLAMA, "bias_qkv": True},
    "qwen3": {**_LLAMA, "qk_norm": "head"},
    "qwen3_moe": {**_LLAMA, "qk_norm": "head"},
    "gemma": {**_LLAMA, "tied": True},
    "gemma2": {**_LLAMA, "tied": True, "norms_per_layer": 4, "window_every": 2},
    "olmo": {**_LLAMA, "norm": "nonparametric"},
    "olmo2": {**_LLAMA, "qk_norm": "width"},
    "phi": {**_GPT, "rotary": True, "norms_per_layer": 1, "bias_head": True},
    "phi3": _LLAMA,
    "starcoder2": {**_GPT, "rotary": True, "tied": True},
    "stablelm": {**_LLAMA, "norm": "layernorm"},
    "nemotron": {"norm": "layernorm", "rotary": True},
    "cohere": _COHERE,
    "cohere2": _COHERE,
    "codegen": _GPTJ,
    "mpt": {"norm": "layernorm", "norm_vectors": 1, "tied": True},
    "deepseek_v2": _LLAMA,
    "deepseek_v3": _LLAMA,
    "t5": {"relative_buckets": 32, "tied": True},
    "mt5": {"relative_buckets": 32, "gated": True},
}

# Our field, then the names it goes by in config.json; the first that is there counts.
_KEYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("n_layers", ("num_hidden_layers", "n_layer", "n_layers", "num_layers")),
    ("d_model", ("hidden_size", "n_embd", "d_model")),
    ("n_heads", ("num_attention_heads", "n_head", "n_heads", "num_heads")),
    ("n_kv_heads", ("num_key_value_heads", "num_kv_heads", "n_head_kv")),
    ("d_head", ("head_dim", "d_kv")),
    ("d_ff", ("intermediate_size", "n_inner", "ffn_dim", "d_ff", "ffn_hidden_size")),
    ("vocab_size", ("vocab_size",)),
    ("tied", ("tie_word_embeddings",)),
    ("token_types", ("type_vocab_size",)),
    ("bias_qkv", ("attention_bias", "use_qkv_bias")),
    ("bias_ffn", ("mlp_bias",)),
    ("sliding_window", ("sliding_window",)),
    ("d_embedding", ("word_embed_proj_dim",)),
    ("relative_buckets", ("relative_attention_num_buckets",)),
)
_POSITIONS = ("n_positions", "max_position_embeddings")
_POSITION_OFFSETS = {"opt": 2}
_LEARNED = frozenset({"gpt2", "gpt_neo", "gpt_bigcode", "opt", "bert", "roberta"})
_FOUR_TIMES = frozenset(
    {"gpt2", "gpt_neo", "gptj", "gpt_bigcode", "bloom", "falcon", "codegen", "mpt"}
)
# Keys that hold a size where they are there at all; those of _COUNTS may also be 0.
_SIZES = (
    *(key for ours, keys in _KEYS if ours.startswith(("n_", "d_", "vocab")) for key in keys),
    *_POSITIONS, "num_decoder_layers", "rotary_dim", "qk_nope_head_dim", "qk_rope_head_dim",
    "v_head_dim", "relative_attention_num_buckets",
)  # fmt: skip
_EXPERTS = ("n_routed_experts", "num_local_experts", "num_experts")
_COUNTS = (
    *_EXPERTS, "type_vocab_size", "sliding_window", "kv_lora_rank", "q_lora_rank",
    "num_experts_per_tok", "moe_intermediate_size", "shared_expert_intermediate_size",
    "n_shared_experts", "first_k_dense_replace",
)  # fmt: skip
_SHARES = ("rotary_pct", "partial_rotary_factor")


def read_config(path: Path | str) -> ModelSpec:
    """Return the model of a config.json.

    Raises:
        BankError: the file cannot be read, is no JSON object, or lacks a size.
        ShapeError: its sizes cannot be.
        UnknownNameError: its model_type is no family that is known here.

    Source: the modelling code of each family in transformers 4.57.
    """
    path = Path(path)
    fields = parse_object(path)
    family = str(fields.get("model_type", ""))
    if family not in _FAMILIES:
        raise UnknownNameError("model_type", family, _FAMILIES)
    check_sizes(fields, path.name)
    shape = {**_FAMILIES[family], **read_shape(fields, family)}
    missing = [name for name, _ in _KEYS[:3] if name not in shape]
    missing += [name for name in ("d_ff", "vocab_size") if name not in shape]
    if missing:
        keys = " or ".join(dict(_KEYS)[missing[0]])
        raise BankError(path.name, missing[0], f"a size under {keys}", "none")
    try:
        architecture = build_architecture(**shape)
    except ShapeError as error:
        raise ShapeError(f"{path.name}: {error.field}", error.expected, error.found) from error
    name = str(fields.get("_name_or_path") or fields.get("model_name") or path.stem)
    return ModelSpec(
        name=name,
        family=family,
        architecture=architecture,
        seq_len=next((fields[key] for key in _POSITIONS if is_size(fields.get(key))), None),
        notes=(f"shape from {path.name}, family rules of {family}",),
    )


def parse_object(path: Path) -> dict[str, Any]:
    """Return the JSON object of a file, or raise BankError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BankError(str(path), "", "a config.json", error.strerror or "no file") from error
    if len(raw) > _LARGEST_BYTES:
        raise BankError(path.name, "", f"at most {_LARGEST_BYTES:,} bytes", f"{len(raw):,}")
    try:
        fields = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BankError(path.name, "", "a JSON object", str(error)) from error
    if not isinstance(fields, dict):
        raise BankError(path.name, "", "a JSON object", type(fields).__name__)
    return fields


def is_size(value: object) -> bool:
    """Return whether a value is a whole number above 0 (true and false are none)."""
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def check_sizes(fields: dict[str, Any], file: str) -> None:
    """Raise ShapeError where a size is of another type or cannot be; null counts as absent."""
    for key in (*_SIZES, *_COUNTS):
        value = fields.get(key)
        is_zero = key in _COUNTS and type(value) is int and value == 0
        if value is not None and not is_zero and not is_size(value):
            raise ShapeError(f"{file}: {key}", "a positive whole number", tell_found(value))
    for key in _SHARES:
        value = fields.get(key)
        if value is not None and not (type(value) in {int, float} and 0 <= value <= 1):
            raise ShapeError(f"{file}: {key}", "a share between 0 and 1", tell_found(value))


def tell_found(value: object) -> str:
    """Return a value of the file as its message shows it, at most 60 characters of it."""
    told = repr(value)
    return told if len(told) <= _LONGEST_FOUND else f"{told[:_LONGEST_FOUND]}..."


def read_shape(fields: dict[str, Any], family: str) -> dict[str, Any]:
    """Return the architecture's fields that the file gives, null and absent keys left out."""
    shape: dict[str, Any] = {}
    for ours, theirs in _KEYS:
        given = [fields[key] for key in theirs if fields.get(key) is not None]
        if given:
            shape[ours] = given[0]
    if fields.get("use_sliding_window") is False:
        shape.pop("sliding_window", None)
    if fields.get("multi_query") and not fields.get("new_decoder_architecture"):
        shape["n_kv_heads"] = 1
    if "d_ff" not in shape and family in _FOUR_TIMES and is_size(shape.get("d_model")):
        shape["d_ff"] = 4 * shape["d_model"]  # what the code of these families does with null
    if shape.get("d_embedding") == shape.get("d_model"):
        shape.pop("d_embedding", None)
    return {**shape, **read_positions(fields, family, shape), **read_special(fields, family, shape)}


def read_positions(fields: dict[str, Any], family: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return learned positions, or the width of the rotary part of a head."""
    if family in _LEARNED:
        rows = next((fields[key] for key in _POSITIONS if is_size(fields.get(key))), 0)
        return {"positions": rows + _POSITION_OFFSETS.get(family, 0) if rows else 0}
    if is_size(fields.get("rotary_dim")):
        return {"d_rotary": fields["rotary_dim"]}
    share = fields.get("rotary_pct", fields.get("partial_rotary_factor"))
    width = shape.get("d_head") or shape.get("d_model", 0) // max(1, shape.get("n_heads", 1))
    return {"d_rotary": int(width * share)} if isinstance(share, float) else {}


def read_special(fields: dict[str, Any], family: str, shape: dict[str, Any]) -> dict[str, Any]:
    """Return experts, latent attention, and what single families say in keys of their own."""
    special: dict[str, Any] = {}
    experts = read_experts(fields)
    if experts:
        special["experts"] = experts
    if is_size(fields.get("kv_lora_rank")):
        special["latent"] = {
            "q_rank": fields.get("q_lora_rank") or 0,
            "kv_rank": fields["kv_lora_rank"],
            "d_nope": fields.get("qk_nope_head_dim"),
            "d_rope": fields.get("qk_rope_head_dim"),
            "d_value": fields.get("v_head_dim"),
        }
        special["d_rotary"] = fields.get("qk_rope_head_dim") or 0
        special["d_head"] = fields.get("v_head_dim")
        special["n_kv_heads"] = shape.get("n_heads")
    if "attention_bias" in fields:
        special["bias_out"] = bool(fields["attention_bias"])
    special |= read_switches(fields)
    if family == "falcon":
        special["norms_per_layer"] = count_falcon_norms(fields)
    if family in {"t5", "mt5"}:
        special["kind"] = "encoder-decoder"
        special["n_encoder_layers"] = fields.get("num_layers")
        special["n_layers"] = fields.get("num_decoder_layers") or fields.get("num_layers")
        special["gated"] = "gated" in str(fields.get("feed_forward_proj", ""))
    return special


def count_falcon_norms(fields: dict[str, Any]) -> int:
    """Return the norms of a layer: one where attention and feed-forward part share it."""
    if fields.get("new_decoder_architecture"):
        return 1 if fields.get("num_ln_in_parallel_attn") == 1 else 2
    return 1 if fields.get("parallel_attn", True) else 2


def read_switches(fields: dict[str, Any]) -> dict[str, Any]:
    """Return what the switches of single families turn on or off: biases, norms."""
    switched: dict[str, Any] = {}
    if fields.get("use_bias") is False or fields.get("enable_bias") is False:
        switched |= dict.fromkeys(_ALL_BIASES, False)
    if fields.get("bias") is True:
        switched |= _ALL_BIASES
    if fields.get("do_layer_norm_before") is False:
        switched["final_norm"] = False
    if fields.get("qk_layernorm"):
        switched["qk_norm"] = "head"
    if fields.get("use_qk_norm"):
        switched["qk_norm"] = "width"
    return switched


def read_experts(fields: dict[str, Any]) -> dict[str, Any] | None:
    """Return the mixture of experts, or None for a dense model.

    Raises:
        ShapeError: single layers are dense, which no field of an architecture tells.
    """
    count = next((fields[name] for name in _EXPERTS if is_size(fields.get(name))), 0)
    if not count:
        return None
    if fields.get("mlp_only_layers"):
        found = str(fields["mlp_only_layers"])
        raise ShapeError("mlp_only_layers", "none: dense layers in front or at a period", found)
    width = fields.get("moe_intermediate_size") or fields.get("intermediate_size")
    has_own_width = fields.get("model_type") == "qwen2_moe"
    shared_width = fields.get("shared_expert_intermediate_size") if has_own_width else None
    return {
        "n_experts": count,
        "top_k": fields.get("num_experts_per_tok"),
        "d_expert": width,
        "n_shared": 1 if shared_width else fields.get("n_shared_experts") or 0,
        "d_shared": shared_width or 0,
        "shared_gate": bool(shared_width),
        "first_k_dense": fields.get("first_k_dense_replace") or 0,
        "every": fields.get("decoder_sparse_step") or fields.get("moe_layer_freq") or 1,
    }
