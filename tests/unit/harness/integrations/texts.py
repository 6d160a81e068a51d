"""Answers to gpt3-training-flops: right, wrong, and without a value."""

from __future__ import annotations

RIGHT = (
    "GPT-3 has 175 billion parameters and saw 300 billion tokens. A forward pass takes 2 FLOPs "
    "per parameter and token, the backward pass twice as much, so 6 in total:\n\n"
    "6 x 175e9 x 300e9 = 3.15e23 FLOPs\n\nFinal answer: 3.15e23 FLOPs"
)
WRONG = (
    "Forward and backward take 4 x 175e9 = 7e11 FLOPs per step. With 300,000 training steps that "
    "is 7e11 x 300,000 = 2.1e17 FLOPs.\n\nFinal answer: 2.1e17 FLOPs"
)
SILENT = "I cannot estimate this without more information."
