"""Answers that compute by a program: what shows in its lines, and what is right."""

from __future__ import annotations

import pytest

import harness

MADE = [
    (
        "gpt3-training-flops",
        (
            "```python\nN = 175e9\nD = 300e9             # training tokens\nbatch = 2e6\n"
            "steps = D / batch\n\ntotal = 6 * N * D * steps\n"
            'print(f"{total:.4e}")\n```\n\nprints `4.725e+28`.\n\nTotal: about 4.725e28 FLOPs.'
        ),
        ["batch_double_counted"],
    ),
    (
        "gpt3-training-flops",
        (
            "```python\nL, d, V, T = 96, 12288, 50257, 2048\n"
            "block = 24 * T * d**2 + 4 * T**2 * d\nfwd = L * block + 2 * T * d * V\n"
            'per = fwd + 2 * fwd\ntokens = 3e11\nprint(f"{per * tokens:.3e} FLOPs")\n```\n'
            "```\n6.613e+26 FLOPs\n```\nThat makes 6.61e26 FLOPs."
        ),
        ["sequence_double_counted"],
    ),
    (
        "gpt3-training-flops",
        (
            "```python\nd, ctx, vocab = 12288, 2048, 50257\n"
            "cost = 24 * d**2 + 4 * ctx * d + 2 * d * vocab\n"
            'total = 3 * cost * 300e9\nprint(f"{total:.3g} FLOPs")\n```\n```\n4.46e+21 FLOPs\n```\n'
        ),
        ["missing_layers"],
    ),
    (
        "gpt3-training-flops",
        (
            "```ts\nconst params: number = 175e9;\nconst steps: number = 300e9 / batchTokens;\n"
            "```\n```ts\nconst tokens: number = 300e9;\nconst batch: number = 1.6e6;\n"
            "const updates: number = tokens / batch;\nconst total = 6 * params * updates;\n"
            "console.log(total.toExponential(3)); // 1.969e+17\n```\nSo 1.97e17 FLOPs."
        ),
        ["steps_as_tokens"],
    ),
    (
        "gpt2xl-forward-flops",
        (
            "```python\nlayers, d, vocab, seq = 48, 1600, 50257, 1024\n"
            "base = layers * (24 * seq * d**2 + 4 * seq**2 * d) + 2 * seq * d * vocab\n"
            "grads = 2 * base\nprint(base + grads)\n```\n```\n10520110694400\n```\n"
        ),
        ["backward_counted"],
    ),
    (
        "gpt2xl-forward-flops",
        (
            "```python\nL, d, V, T = 48, 1600, 50257, 1024\n"
            "flops_per_token = L * (24 * d**2 + 4 * T * d) + 2 * d * V\n"
            "print(flops_per_token)\n```\n"
            "3424515200\n\nSo a forward pass takes 3.425e+09 FLOPs."
        ),
        ["missing_tokens"],
    ),
    (
        "gpt2xl-weights-memory",
        (
            ">>> n = 1637020800\n>>> n * 8 / 2**30        # bytes to GiB\n12.196755409240723\n\n"
            "The weights occupy 12.20 GiB."
        ),
        ["wrong_bytes_per_parameter"],
    ),
    (
        "hyperclova-training-days",
        (
            "```python\nwork = 6 * 82e9 * 15e9\nprint(work / (1024 * 312e12) / 86400)\n```\n"
            "0.267\n\nThat is 0.267 days."
        ),
        ["wrong_token_count"],
    ),
    (
        "gpt2xl-parameters",
        (
            "```python\nL, d, V = 48, 1600, 50257\nattn = 3 * d * d\nmlp = 8 * d * d\n"
            "print(L * (attn + mlp) + 2 * V * d + 1024 * d)\n```\n1514140800\n\n"
            "1514140800 parameters."
        ),
        ["wrong_parameter_count"],
    ),
    (
        "gpt3-training-days",
        (
            "```js\nconst work = 6 * 175e9 * 300e9;\nconst share = 0.45;\n"
            "const speed = 1024 * 312e12 / share;\nconst secs = work / speed;\n"
            "console.log(secs.toFixed(0), (secs / 86400).toFixed(2)); // '443680' '5.14'\n```\n"
            "So about 5.14 days."
        ),
        ["utilization_inverted"],
    ),
    (
        "llama2-70b-training-flops",
        (
            "```r\nN <- 70e9\nD <- 1e12   # tokens\nC <- 6 * N * D\nprint(C)\n## [1] 4.2e+23\n```\n"
            "So about 4.2e23 FLOPs."
        ),
        ["wrong_token_count"],
    ),
    (
        "llama3-405b-training-flops",
        (
            "```rust\nlet n: f64 = 405e9;\nlet d: f64 = 1.56e12;\nlet c = 6.0 * n * d;\n"
            'println!("{:.3e}", c); // 3.791e24\n```\nThe answer is 3.791e24 FLOPs.'
        ),
        ["wrong_token_count"],
    ),
    (
        "gpt2xl-adamw-step-flops",
        (
            "```js\nconst n = 1637020800;\nconst opsPerParam = 16;\nconst tokens = 1024;\n"
            "const flops = n * opsPerParam * tokens;\nconsole.log(flops.toExponential(3));\n```\n"
            "One AdamW step takes 2.682e+13 FLOPs."
        ),
        ["optimizer_overcounted"],
    ),
]
RIGHT = [
    # the cost of one token, got from a sequence and divided by its length
    (
        "gpt3-training-flops",
        (
            "```python\n# cost per token = cost of a sequence / T\n"
            "L, d, V, T = 96, 12288, 50257, 2048\n"
            "scores = 4 * T**2 * d\nfwd = L * (24 * T * d**2 + scores) + 2 * T * d * V\n"
            'per_token = 3 * fwd / T\nprint(f"{per_token * 300e9:.3e}")\n```\n```\n3.229e+23\n```\n'
            "So 3.23e23 FLOPs."
        ),
    ),
    (
        "gpt3-training-flops",
        (
            "We want the cost per token, so take a sequence of T = 2048 tokens first.\n"
            "Scores: 4 × 2048^2 × 12288 = 2.06e11\nLayer: 7.422e12 + 2.06e11 = 7.628e12\n"
            "All: 96 × 7.628e12 = 7.323e14\nBoth passes: 3 × 7.323e14 = 2.197e15\n"
            "One token: 2.197e15 / 2048 = 1.073e12\nTotal = 1.073e12 × 300e9 = 3.22e23 FLOPs."
        ),
    ),
    (
        "gpt3-training-flops",
        (
            "```js\nconst params = 175e9;\nconst batch = 3.2e6;\nconst steps = 300e9 / batch;\n"
            "const total = 6 * params * batch * steps;\nconsole.log(total); // 3.15e+23\n```\n"
            "So 3.15e23 FLOPs."
        ),
    ),
    # the width of one head, as Python divides
    (
        "transformer24-step-flops",
        (
            "```python\nL, h, d, f, T = 24, 16, 1024, 4096, 1024\nwidth = d // h\n"
            "proj = 8 * T * d * d\nattn = h * 4 * T * T * width\nffn = 4 * T * d * f\n"
            "fwd = L * (proj + attn + ffn)\nprint(3 * fwd)\n```\n2164663517184\n\nSo 2.16e12 FLOPs."
        ),
    ),
    (
        "gpt2xl-forward-flops",
        (
            "```python\nL, d, V, T = 48, 1600, 50257, 1024\n"
            "fwd = L * (24 * T * d**2 + 4 * T**2 * d) + 2 * T * d * V\n"
            "train = 3 * fwd   # with the backward pass, not asked\nprint(fwd, train)\n```\n```\n"
            "3506703564800 10520110694400\n```\nA forward pass takes 3.507e12 FLOPs."
        ),
    ),
    (
        "gpt2xl-weights-memory",
        (
            "```python\nn = 1_637_020_800\nfp32, bf16 = 4, 2\nprint(n * bf16 / 2**30)   # 3.05\n"
            "print(n * fp32 / 2**30)   # 6.10\n```\nIn fp32 the weights take 6.10 GiB."
        ),
    ),
    (
        "gpt3-training-days",
        (
            "```js\nconst work = 6 * 175e9 * 300e9;\nconst speed = 1024 * 312e12 * 0.45;\n"
            "const secs = work / speed;\n"
            "console.log(secs.toFixed(0), (secs / 86400).toFixed(2)); // '2191004' '25.36'\n```\n"
            "So about 25.4 days."
        ),
    ),
]


@pytest.mark.parametrize(("question", "text", "codes"), MADE)
def test_made(question: str, text: str, codes: list[str]) -> None:
    assert [one.code for one in harness.grade(text, question=question).mistakes] == codes


@pytest.mark.parametrize(("question", "text"), RIGHT)
def test_right(question: str, text: str) -> None:
    grade = harness.grade(text, question=question)
    assert [one.code for one in grade.mistakes] == []
    assert grade.accuracy > 0.95
