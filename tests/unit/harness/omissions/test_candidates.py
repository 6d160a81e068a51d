"""What an answer may have left out, where several parts are missing at once."""

from __future__ import annotations

import pytest

import harness

LAYERS = "48 × 30,720,000 = 1,474,560,000"
POSITIONS, EMBEDDING = "1,638,400", "80,411,200"
PARAMETERS: list[tuple[str, list[str]]] = [
    (f"{LAYERS}. 1,474,560,000 + {POSITIONS} + 2 × {EMBEDDING} = 1,637,020,800 parameters", []),
    (
        f"{LAYERS}. 1,474,560,000 + {POSITIONS} + {EMBEDDING} = 1,556,609,600 parameters",
        ["embedding_omitted"],
    ),
    (f"{LAYERS} parameters", ["embedding_omitted"]),
    (f"30,720,000 + {POSITIONS} + 160,822,400 = 193,180,800 parameters", ["missing_layers"]),
    (
        f"30,720,000 + {POSITIONS} + {EMBEDDING} = 112,769,600 parameters",
        ["embedding_omitted", "missing_layers"],
    ),
    (
        f"20,480,000 + {POSITIONS} + 160,822,400 = 182,940,800 parameters",
        ["ffn_miscounted", "missing_layers"],
    ),
    (
        f"48 × 20,480,000 + {POSITIONS} + {EMBEDDING} = 1,065,089,600 parameters",
        ["embedding_omitted", "ffn_miscounted"],
    ),
]


ATTENTION: list[tuple[str, str, float | None]] = [
    ("3 × 1600² = 7,680,000", "48 × 28,160,000 + 162,460,800 = 1,514,140,800", 0.925),
    ("1600 × 1600 × 2 = 5.12e6", "48 × 25,600,000 + 162,460,800 = 1,391,260,800", 0.85),
    ("6 × 1600 × 1600 = 15.36e6", "48 × 35,840,000 + 162,460,800 = 1,882,780,800", 1.15),
    # as many as there are, of which some are told apart, and another part that lacks
    ("3 × 1600² = 7,680,000", "48 × 30,720,000 + 162,460,800 = 1,637,020,800", None),
    ("4 × 1600² = 10,240,000", "48 × 28,160,000 + 162,460,800 = 1,514,140,800", None),
]


@pytest.mark.parametrize(("matrices", "total", "share"), ATTENTION)
def test_another_number_of_attention_matrices(
    matrices: str, total: str, share: float | None
) -> None:
    text = f"Attention: {matrices}. {total} parameters"
    found = harness.grade(text, question="gpt2xl-parameters").mistakes
    factors = [one.factor for one in found if one.code == "wrong_parameter_count"]
    assert factors == ([] if share is None else pytest.approx([share], rel=0.01))


@pytest.mark.parametrize(("text", "codes"), PARAMETERS)
def test_parts_of_a_parameter_count(text: str, codes: list[str]) -> None:
    found = harness.grade(text, question="gpt2xl-parameters").mistakes
    assert sorted(mistake.code for mistake in found) == codes


FORWARD = [
    (
        "One layer takes 6.96e10 FLOPs and the head 1.647e11. Total: 6.96e10 + 1.647e11 = 2.343e11",
        ["missing_layers"],
    ),
    ("48 × 6.96e10 + 1.647e11 = 3.506e12 FLOPs in total", []),
]


@pytest.mark.parametrize(("text", "codes"), FORWARD)
def test_parts_of_a_forward_pass(text: str, codes: list[str]) -> None:
    found = harness.grade(text, question="gpt2xl-forward-flops").mistakes
    assert sorted(mistake.code for mistake in found) == codes


def test_a_count_is_no_layer() -> None:
    """96 times 10.9e9 tokens would be what 6 N comes to; they are tokens all the same."""
    text = "6 × 137e9 × 10.9e9 tokens = 8.96e21 FLOPs in total"
    codes = {m.code for m in harness.grade(text, question="gpt3-training-flops").mistakes}
    assert "missing_layers" not in codes


DAYS: list[tuple[str, list[str]]] = [
    ("3.15e23 / 1.438e17 = 2.19e6 s, so it takes 25.4 days.", []),
    ("3.15e23 / 1.404e14 = 2.244e9 s, so it takes 25,970 days.", ["device_count_ignored"]),
]


@pytest.mark.parametrize(("text", "codes"), DAYS)
def test_what_a_device_sustains_holds_peak_and_utilization(text: str, codes: list[str]) -> None:
    found = harness.grade(text, question="gpt3-training-days").mistakes
    assert [mistake.code for mistake in found] == codes
