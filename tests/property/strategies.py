"""Texts that an answer can be: any characters at all, and glued pieces of answers."""

from __future__ import annotations

from hypothesis import strategies as st

NUMBERS = (
    "0 1 2 6 7.5 -3 +4 .5 00 175e9 300e9 3.15e23 1e-300 1e400 1e999999999 9e307 10^23 10^10^10 "
    "10^-400 2^40 300,000 1,2,3 1.000.000 3,5 1_000 12'345 175B 300M 14.8T 32k 45% 8x 5² 10²³ 10⁻³ "
    "½ ٣ １２ 3-4e23 1e22–1e24 3±1 2022-10-22 1.5.2 v2 3D 1st"
).split()
WORDS = (
    "FLOP FLOPs FLOPS FLOP/s TFLOP/s PF-days MACs tokens parameters steps layers heads GPUs days s "
    "bytes GiB epochs of per / a each for about ~ ≈ = == := × * ** · / ÷ + - – ^ ( ) [ ] { } | # "
    "> < • & $ $$ \\ ` ``` ~~ _ ; : , . ! ? ... \" ' % ± √ ∞ → ⇒ x times plus minus divided by "
    "equals gives is makes comes to or and between either two trillion hundred half million point "
    "forward backward pass twice double same optimizer update recompute multiply-add counts one "
    "N D 6ND 2N d_model L C total Total answer: Answer: Final therefore conclusion batch sequence "
    "length context paper reports GPT-3 Llama-2 in 2020 Step Table batch-size learning wait"
).split()
LATEX = (
    r"\frac{ \dfrac \sqrt{ \boxed{ \text{ \times \cdot \approx \left( \right) \[ \] \( \) \\ "
    r"\, {,} ^{ _{ } \begin{align} \end{align} \unknown{ \SI{ \pm \% \$ \to"
).split()
TAGS = (
    "<!-- --> <think> </think> <del> </del> <sup> </sup> <sub> <br> <td> <table> <p> <b> &times; "
    "&#215; &nbsp; &#0; <span hidden> <script> </script> <a href='x'> </x> <"
).split()
BLANKS = ("", " ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u200b", "\ue000", "\ue001", "\u2028")
LINES = (
    "## Conclusion\n", "| N | 175e9 |\n", "- **Tokens**: 300B\n", "Final answer: 3.15e23 FLOPs\n",
    "6 × 175e9 × 300e9 = 3.15e23\n", '{"answer": 3e23}', "1. Forward: 2N\n", "```\n",
    "(43,200 zettaFLOPs = 4.32e22 FLOPs)", "the backward pass costs twice the forward pass. ",
    "94,000 steps of 3.2M tokens ", "<think>3 × 4 = 13</think>",
)  # fmt: skip

PIECES = st.sampled_from([*NUMBERS, *WORDS, *LATEX, *TAGS, *BLANKS, *LINES])
GLUED = st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", "\n"])), max_size=40).map(
    lambda pairs: "".join(piece + glue for piece, glue in pairs)
)
ANY_TEXT = st.text(max_size=120) | GLUED
MANTISSAS = st.integers(100, 999).map(lambda digits: f"{digits / 100:.2f}")
