"""config.json of many families, held against the parameters that torch counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reference.calculators.forward import forward_flop
from reference.calculators.params import Which, count_params
from reference.calculators.training import training_step_flop
from reference.config_json import read_config
from reference.errors import BankError, BaseReferenceError, ShapeError

_GPT2 = {"model_type": "gpt2", "n_layer": 12, "n_embd": 768, "n_head": 12, "vocab_size": 50257,
         "n_positions": 1024, "n_inner": None}  # fmt: skip
_LLAMA = {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096,
          "num_attention_heads": 32, "intermediate_size": 11008, "vocab_size": 32000,
          "tie_word_embeddings": False, "max_position_embeddings": 4096}  # fmt: skip
_BERT = {"model_type": "bert", "num_hidden_layers": 12, "hidden_size": 768,
         "num_attention_heads": 12, "intermediate_size": 3072, "vocab_size": 30522,
         "max_position_embeddings": 512, "type_vocab_size": 2}  # fmt: skip
_OPT = {"model_type": "opt", "num_hidden_layers": 12, "hidden_size": 768, "num_attention_heads": 12,
        "ffn_dim": 3072, "word_embed_proj_dim": 768, "vocab_size": 50272,
        "max_position_embeddings": 2048}  # fmt: skip
_DEEPSEEK = {
    "model_type": "deepseek_v3", "num_hidden_layers": 61, "hidden_size": 7168,
    "num_attention_heads": 128, "num_key_value_heads": 128, "intermediate_size": 18432,
    "vocab_size": 129280, "q_lora_rank": 1536, "kv_lora_rank": 512, "qk_nope_head_dim": 128,
    "qk_rope_head_dim": 64, "v_head_dim": 128, "n_routed_experts": 256, "num_experts_per_tok": 8,
    "n_shared_experts": 1, "moe_intermediate_size": 2048, "first_k_dense_replace": 3,
    "tie_word_embeddings": False,
}  # fmt: skip
_T5 = {"model_type": "t5", "num_layers": 6, "d_model": 512, "num_heads": 8, "d_kv": 64,
       "d_ff": 2048, "vocab_size": 32128, "relative_attention_num_buckets": 32}  # fmt: skip
_PYTHIA = {"model_type": "gpt_neox", "num_hidden_layers": 6, "hidden_size": 512,
           "num_attention_heads": 8, "intermediate_size": 2048, "vocab_size": 50304,
           "rotary_pct": 0.25, "tie_word_embeddings": False}  # fmt: skip
_GPTJ = {"model_type": "gptj", "n_layer": 28, "n_embd": 4096, "n_head": 16, "vocab_size": 50400,
         "rotary_dim": 64, "n_inner": None, "tie_word_embeddings": False}  # fmt: skip
_GEMMA2 = {"model_type": "gemma2", "num_hidden_layers": 26, "hidden_size": 2304,
           "num_attention_heads": 8, "num_key_value_heads": 4, "head_dim": 256,
           "intermediate_size": 9216, "vocab_size": 256000, "sliding_window": 4096}  # fmt: skip
_FALCON = {"model_type": "falcon", "num_hidden_layers": 32, "hidden_size": 4544,
           "num_attention_heads": 71, "vocab_size": 65024, "multi_query": True,
           "parallel_attn": True, "bias": False}  # fmt: skip
_FALCON2 = {"model_type": "falcon", "num_hidden_layers": 2, "hidden_size": 96, "num_kv_heads": 3,
            "num_attention_heads": 6, "vocab_size": 301, "new_decoder_architecture": True,
            "num_ln_in_parallel_attn": 1, "parallel_attn": True, "bias": False}  # fmt: skip
_QWEN3_MOE = {"model_type": "qwen3_moe", "num_hidden_layers": 4, "hidden_size": 96,
              "num_attention_heads": 6, "num_key_value_heads": 2, "head_dim": 16,
              "intermediate_size": 130, "vocab_size": 301, "moe_intermediate_size": 20,
              "num_experts": 4, "num_experts_per_tok": 2}  # fmt: skip
_QWEN2 = {"model_type": "qwen2", "num_hidden_layers": 24, "hidden_size": 896,
          "num_attention_heads": 14, "num_key_value_heads": 2, "intermediate_size": 4864,
          "vocab_size": 151936, "tie_word_embeddings": True, "use_sliding_window": False,
          "sliding_window": 32768}  # fmt: skip

_COUNTED: list[tuple[dict[str, Any], int]] = [
    (_GPT2, 124_439_808),
    (_LLAMA, 6_738_415_616),
    (
        {**_LLAMA, "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256},
        8_030_261_248,
    ),
    (_BERT, 109_514_298),
    (_OPT, 125_239_296),
    (_DEEPSEEK, 671_026_404_352),
    (_T5, 60_506_624),
    (_PYTHIA, 70_426_624),
    (_GPTJ, 6_050_882_784),
    (_GEMMA2, 2_614_341_888),
    (_FALCON, 6_921_720_704),
    (_FALCON2, 232_224),
    (_QWEN3_MOE, 250_784),
    ({**_QWEN3_MOE, "mlp_only_layers": []}, 250_784),
    (_QWEN2, 494_032_768),
]

# Tiny models of each family: their config.json, and what torch 2.13.0 counted of transformers
# 4.57.3 in a pass over one sequence of 32 tokens with eager attention.
_FAMILIES = json.loads(
    (Path(__file__).parents[2] / "golden" / "reference" / "families.json").read_text("utf-8")
)


def _write(folder: Path, fields: object) -> Path:
    path = folder / "config.json"
    path.write_text(json.dumps(fields), "utf-8")
    return path


@pytest.mark.parametrize(("fields", "params"), _COUNTED)
def test_parameters_are_exact(tmp_path: Path, fields: dict[str, Any], params: int) -> None:
    arch = read_config(_write(tmp_path, fields)).architecture
    assert arch is not None
    assert count_params(arch).total == params


@pytest.mark.parametrize("row", [pytest.param(row, id=row["name"]) for row in _FAMILIES])
def test_families_are_counted_as_torch_counted_them(tmp_path: Path, row: dict[str, Any]) -> None:
    arch = read_config(_write(tmp_path, row["config"])).architecture
    assert arch is not None
    assert count_params(arch).total == row["params"]
    assert forward_flop(arch, 32).total == row["forward"]
    assert training_step_flop(arch, 32).total == row["forward_backward"]


def test_experts_latents_and_positions_are_read(tmp_path: Path) -> None:
    spec = read_config(_write(tmp_path, _DEEPSEEK))
    assert spec.architecture is not None
    active = count_params(spec.architecture, which=Which.ACTIVE)
    assert active.total == 37_552_282_624
    assert read_config(_write(tmp_path, _LLAMA)).seq_len == 4096
    pythia = read_config(_write(tmp_path, _PYTHIA)).architecture
    assert pythia is not None
    assert pythia.d_rotary == 16
    qwen = read_config(_write(tmp_path, _QWEN2)).architecture
    assert qwen is not None
    assert qwen.sliding_window == 0


_WRONG: list[tuple[object, str]] = [
    ([1], "expected a JSON object, found list"),
    ({}, "unknown model_type ''"),
    ({"model_type": "lama"}, "nearest: llama"),
    ({"model_type": "llama", "num_hidden_layers": 2}, "d_model: expected a size under hidden_size"),
    ({**_LLAMA, "num_attention_heads": 33}, "config.json: n_heads: expected a divisor"),
    (
        {**_LLAMA, "num_hidden_layers": "many"},
        "num_hidden_layers: expected a positive whole number",
    ),
    ({**_QWEN3_MOE, "mlp_only_layers": [1]}, "mlp_only_layers: expected none"),
    ({**_LLAMA, "hidden_size": -4}, "hidden_size: expected a positive whole number"),
]


@pytest.mark.parametrize(("fields", "message"), _WRONG)
def test_a_wrong_file_is_told(tmp_path: Path, fields: object, message: str) -> None:
    with pytest.raises(BaseReferenceError, match=message):
        read_config(_write(tmp_path, fields))


def test_no_file_no_json_and_too_large_a_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(BaseReferenceError, match="expected a config"):
        read_config(tmp_path / "none.json")
    path = tmp_path / "config.json"
    for text, message in (("{", "expected a JSON object"), (" " * 1_000_001, "at most 1,000,000")):
        path.write_text(text, "utf-8")
        with pytest.raises(BaseReferenceError, match=message):
            read_config(path)


@pytest.mark.parametrize("wrong", ["x", "32", [32], {}, -1, 0, 32.0, 1.5, True, False])
@pytest.mark.parametrize(
    "key", ["hidden_size", "num_attention_heads", "num_hidden_layers", "head_dim", "vocab_size"]
)
def test_a_size_of_a_wrong_type_is_told(tmp_path: Path, key: str, wrong: object) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps({**_LLAMA, key: wrong}))
    with pytest.raises(ShapeError) as error:
        read_config(path)
    assert str(error.value) == f"c.json: {key}: expected a positive whole number, found {wrong!r}"


@pytest.mark.parametrize("key", ["hidden_size", "num_attention_heads", "vocab_size"])
def test_null_is_a_size_that_is_missing(tmp_path: Path, key: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps({**_LLAMA, key: None}))
    with pytest.raises(BankError, match=rf"c\.json: \w+: expected a size under .*{key}.*none"):
        read_config(path)


@pytest.mark.parametrize("share", ["NaN", "Infinity", '"x"', "[1]", "-0.5", "true"])
def test_a_rotary_share_of_a_wrong_type_is_told(tmp_path: Path, share: str) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps(_PYTHIA).replace("0.25", share))
    with pytest.raises(ShapeError, match=r"c\.json: rotary_pct: expected a share between 0 and 1"):
        read_config(path)


def test_experts_may_be_none_but_not_words(tmp_path: Path) -> None:
    path = tmp_path / "c.json"
    path.write_text(json.dumps({**_LLAMA, "num_local_experts": 0, "n_shared_experts": 0}))
    architecture = read_config(path).architecture
    assert architecture is not None
    assert architecture.experts is None
    path.write_text(json.dumps({**_LLAMA, "num_local_experts": "8"}))
    with pytest.raises(ShapeError, match="num_local_experts: expected a positive whole number"):
        read_config(path)
