"""What each number of a text stands for."""

from __future__ import annotations

import math

import pytest

from harness.derivation.roles import sized, value_key
from harness.pipeline import read_text
from harness.types import Role

ROLES = [
    # by the unit
    ("GPT-3 has 175 billion parameters.", [Role.PARAMS]),
    ("It saw 300 billion tokens.", [Role.TOKENS]),
    ("94,000 steps", [Role.STEPS]),
    ("96 layers", [Role.N_LAYERS]),
    ("96 heads", [Role.N_HEADS]),
    ("1,024 GPUs", [Role.DEVICES]),
    ("34 days", [Role.TIME]),
    ("312 TFLOP/s", [Role.RATE]),
    ("3e23 FLOPs", [Role.FLOP]),
    ("6 FLOPs per token", [Role.FLOP_PER_TOKEN]),
    ("3e12 FLOPs per step", [Role.FLOP_PER_STEP]),
    ("3e15 FLOPs per sequence", [Role.FLOP_PER_SEQUENCE]),
    ("3e9 FLOPs per layer", [Role.FLOP_PER_LAYER]),
    ("2 FLOPs per parameter", [Role.FACTOR]),
    ("3.2M tokens per batch", [Role.BATCH]),
    ("2,048 tokens per sequence", [Role.SEQ_LEN]),
    ("a batch of 3.2M tokens", [Role.BATCH]),
    ("un lote de 16 millones de tokens", [Role.BATCH]),
    ("ein Minibatch von 2 Millionen Token", [Role.BATCH]),
    ("A batch has 9 rows, so 9 × 2e6 = 18e6 tokens", [Role.UNKNOWN] * 3 + [Role.BATCH]),
    ("В батче 9 строк, это 9 × 2e6 = 18e6 токенов", [Role.UNKNOWN] * 3 + [Role.BATCH]),
    ("A batch is small. In all 9 × 2e6 = 18e6 tokens", [Role.UNKNOWN] * 2 + [Role.TOKENS]),
    ("15 billones de tokens", [Role.TOKENS]),
    ("2,048 tokens", [Role.SEQ_LEN]),
    # steps are the tokens divided by those of a batch
    (
        "2e12 tokens, a batch of 4e6 tokens: 2e12 / 4e6 = 500,000",
        [Role.TOKENS, Role.BATCH, Role.TOKENS, Role.BATCH, Role.STEPS],
    ),
    (
        "2e12 tokens, 4e6 GPUs: 2e12 / 4e6 = 500,000",
        [Role.TOKENS, Role.DEVICES, Role.TOKENS, Role.DEVICES, Role.UNKNOWN],
    ),
    # by the name before it
    ("N = 175e9", [Role.PARAMS]),
    ("N: 175e9", [Role.PARAMS]),
    ("Parameters (N): 175e9", [Role.PARAMS]),
    ("weights ( P ): 175e9", [Role.PARAMS]),
    ("active parameters: 37B", [Role.ACTIVE_PARAMS]),
    ("D = 300e9", [Role.TOKENS]),
    ("Training tokens: 300B", [Role.TOKENS]),
    ("Epochs: 2", [Role.EPOCHS]),
    ("N, D = 175e9, 300e9", [Role.PARAMS, Role.TOKENS]),
    ("6N = 1.05e12", [Role.UNKNOWN]),
    ("| 175B | 320B |", [Role.UNKNOWN, Role.UNKNOWN]),
    ("6ND = 6 × 137e9 × 300e9", [Role.UNKNOWN, Role.PARAMS, Role.TOKENS]),
    ("trainning tokens: 300B", [Role.TOKENS]),
    ("Batch size: 512", [Role.BATCH]),
    ("Sequence length: s = 2048", [Role.SEQ_LEN]),
    # a letter stands for the phrase before it, and for what it mostly does without one
    ("Context window in pretraining: S = 8,192", [Role.SEQ_LEN]),
    ("Die Sequenz S = 8192 kostet", [Role.SEQ_LEN]),
    ("The model width (D = 12,288)", [Role.D_MODEL]),
    ("Data: N = 175e9. D = 300e9", [Role.PARAMS, Role.TOKENS]),
    ("Window length of the model (S = 8192)", [Role.SEQ_LEN]),
    ("The sequence count: S = 94,000", [Role.STEPS]),
    ("We count optimizer updates in all: S = 94,000", [Role.STEPS]),
    ("With 96 layers (S = 94,000)", [Role.N_LAYERS, Role.STEPS]),
    ("N = 405B, D = 15.6T", [Role.PARAMS, Role.TOKENS]),
    ("context length of 2048", [Role.SEQ_LEN]),
    ("n_layers = 96", [Role.N_LAYERS]),
    ("d_model = 12,288", [Role.D_MODEL]),
    ("hidden size is 12288", [Role.D_MODEL]),
    ("vocabulary size: 50,257", [Role.VOCAB]),
    ("MFU = 45%", [Role.UTILIZATION]),
    ("k = 6", [Role.FACTOR]),
    ("| N | 175e9 |", [Role.PARAMS]),
    # too small, or too large, for what it is called
    ("D = 300", [Role.SEQ_LEN]),
    ("steps = 3", [Role.UNKNOWN]),
    ("N = 3", [Role.UNKNOWN]),
    # no name of its own
    ("9 apples", [Role.UNKNOWN]),
    ("N = 2 × 175e9", [Role.UNKNOWN, Role.UNKNOWN]),
    ("3 + N = 175e9", [Role.UNKNOWN, Role.UNKNOWN]),
    ("weather: 175e9", [Role.UNKNOWN]),
    # by an equal number before it
    ("175e9 parameters. Then 175e9 × 2", [Role.PARAMS, Role.PARAMS, Role.UNKNOWN]),
    ("N = 175 billion = 1.75e11", [Role.PARAMS, Role.PARAMS]),
    ("N = 175 billion (1.8e11)", [Role.PARAMS, Role.PARAMS]),
    ("96 layers, and 12 of 12", [Role.N_LAYERS, Role.UNKNOWN, Role.UNKNOWN]),
    # tokens of one step or sequence are none of the run
    ("3.2e6 tokens per step", [Role.BATCH]),
    ("2.048 Token pro Sequenz", [Role.SEQ_LEN]),
    ("300e9 tokens in all", [Role.TOKENS]),
    # by the symbol that a chain computes
    ("N = 2 × 5e9 = 1e10", [Role.UNKNOWN, Role.UNKNOWN, Role.PARAMS]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_roles(text: str, roles: list[Role]) -> None:
    assert list(read_text(text).derivation.roles) == roles


def test_small_and_endless_numbers_have_no_key() -> None:
    (small, large, same) = read_text("12 and 175e9 and 1.7501e11").quantities
    assert value_key(small) is None
    assert value_key(large) == value_key(same)
    assert value_key(large._replace(log10=math.inf)) is None


def test_sizes() -> None:
    (quantity,) = read_text("1e3").quantities
    assert sized(Role.PARAMS, quantity) is Role.UNKNOWN
    assert sized(Role.FLOP, quantity) is Role.FLOP
