"""What is told of a part, and what a clause counts in."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_text

FLOP = Ask("FLOP", "", "training_flops")
START = "**Answer: 3e23 FLOPs.**\n\n3e23 × 1.3 = 3.9e23\n\n### Conclusion\n\n"
ADDED: list[tuple[str, list[float]]] = [
    ("With a realistic overhead for restarts, training took 3.9e23 FLOPs.", [3e23, 3.9e23]),
    ("Using 6ND and the usual extra work, training took 3.9e23 FLOPs.", [3e23, 3.9e23]),
    # the overhead itself is a part
    ("Training took 3e23 FLOPs, and the overhead for restarts is 9e22 FLOPs.", [3e23]),
    ("The extra work for restarts takes 9e22 FLOPs.", [3e23]),
]


PARTS: list[tuple[Ask, str, list[float]]] = [
    (
        Ask("B", "", "memory"),
        "4 × 2e9 = 8e9 bytes.\n\nOver 8 cards: total per GPU 1e9 bytes.",
        [8e9],
    ),
    (
        Ask("FLOP", "", "optimizer_flops"),
        "9 × 2e9 = 1.8e10 FLOPs.\n\nThe forward and backward pass total 5e13 FLOPs.",
        [1.8e10],
    ),
    (
        Ask("FLOP", "", "optimizer_flops"),
        "9 × 2e9 = 1.8e10 FLOPs. Over 4,000 steps that is a total of 7.2e13 FLOPs.",
        [1.8e10],
    ),
    (
        Ask("FLOP", "sequence", "forward_flops"),
        "One sequence costs 9e12 FLOPs. Alone it is so, and per token it is 9e9 FLOPs.",
        [9e12],
    ),
    (
        Ask("FLOP", "token", "forward_flops"),
        "2 × 175e9 = 3.5e11 FLOP per token. So an answer of 500 tokens costs 1.75e14 FLOP.",
        [3.5e11],
    ),
    # the pass that is asked for is no part, in any language
    (
        Ask("FLOP", "", "forward_flops"),
        "Ответ: прямой проход требует 9e12 FLOP.\n\nПроверка: одно внимание 2 · 4e11 = 8e11 FLOP.",
        [9e12],
    ),
    # what is for one, told once more in a bracket
    (
        Ask("B", "", "memory"),
        "2 · 1e6 = 2.150.400 Bytes je Token (also gut 2 MB).\n\n8192 · 2.150.400 Bytes = 17,6 GB",
        [17.6e9],
    ),
    # under a title that speaks of time where tokens are asked, and what something else would take
    (
        Ask("token", "", "tokens"),
        "Time in tokens:\n\n- 9e23 / 9e10 = 1e13\n\nIt is 1e13 tokens. Others would 2.7e11 tokens.",
        [1e13],
    ),
    # a headline that a later line divides
    (
        Ask("B", "", "memory"),
        "**8 GB.**\n\n2e9 × 4 = 8e9 bytes.\n\n- over 8 cards: 8 GB / 8 = 1 GB each",
        [8e9],
    ),
    # of several of the whole
    (
        Ask("B", "", "memory"),
        "2e9 × 4 = 8e9 bytes.\n\nTotal for two replicas: 16 GB\n\nTotal for 3 users: 24 GB",
        [8e9],
    ),
    # what something else would take, less or far more than what is computed
    (
        Ask("s", "", "training_time"),
        (
            "4.3e21 / 9.75e12 = 4.42e8 s. Total: about 5,115 days.\n\nWith bf16 (312 TFLOP/s) the "
            "total would drop to 320 days, with TF32 (156 TFLOP/s) to 639 days."
        ),
        [5115 * 86400.0],
    ),
    (FLOP, "3 × 7e11 = 2.1e12 FLOPs.\n\nA million of it would take 2.1e18 FLOPs.", [2.1e12]),
    # the key of a file
    (FLOP, "pretraining_flop: 8.4e23\n\nA step is 4e6 × 4.2e11 = 1.68e18 FLOPs.", [8.4e23]),
    # told in passing
    (FLOP, "合わせると 3e23 FLOP。\n\n参考までに、倍の長さにすると 4e23 FLOP です。", [3e23]),
    (FLOP, "合计 3e23 FLOP。\n\n作为对照,QRT-3 需要 4e23 FLOP。", [3e23]),
    (FLOP, "It is 2 × 1.5e23 = 3e23 FLOPs.\n\nPara comparar:\n\n- QRT-3: 4e23 FLOPs", [3e23]),
    # quoted of somebody, and not a name in quotation marks
    (FLOP, '"It took about 4e23 FLOPs" is a guess. It is 2 × 1.5e23 = 3e23 FLOPs.', [3e23]),
    (FLOP, 'The "whole" of it takes 3e23 FLOPs, and "little" more.', [3e23]),
    # a partition of so many bytes
    (Ask("B", "", "memory"), "2e9 × 4 = 8e9 bytes. For training take the 40 GB partition.", [8e9]),
    # so, in Russian
    (FLOP, "Печать: 1e22, 3e23.\n\nИтак, обучение стоит 3e23 FLOP.", [3e23]),
]


@pytest.mark.parametrize(("ask", "text", "values"), PARTS)
def test_what_is_told_of_a_part_or_of_many_is_no_total(
    ask: Ask, text: str, values: list[float]
) -> None:
    assert [value.value for value in read_text(text, ask).final.values] == values


@pytest.mark.parametrize(("text", "values"), ADDED)
def test_what_comes_on_top_is_counted_in(text: str, values: list[float]) -> None:
    found = read_text(START + text, FLOP).final.values
    assert [value.value for value in found] == values
