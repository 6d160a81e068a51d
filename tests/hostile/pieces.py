"""What texts that try to stop a reader are made of; benchmarks/ measures some of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# The texts that are also read and measured at their full length.
NAMED = {
    "digits and commas": "1,",
    "unfinished products": "3 × ",
    "blanks": " ",
    "opening brackets": "(",
    "brackets": "()",
    "towers": "10^10^10 ",
    "one number": "9",
    "numbers of 5,000 digits": "9" * 5_000 + " ",
    "LaTeX that never ends": r"\text{",
    "nested fractions": r"\frac{",
    "number words": "two hundred thousand ",
    "backslashes": "\\",
    "pipes": "|",
    "bare numbers": "3 ",
    "chains of =": "3 = ",
    "fences": "```\n",
    "thinking": "<think>",
    "closed thinking": "<think>3 × 4 = 13</think>",
    "sentences": "The forward pass takes 3e12 FLOPs. ",
}
# Repeated over the whole text.
PIECES = (
    *NAMED.values(), ")", "(1 + ", "[", "{", "}", "$", "$1", "<!--", "<!-- ", "~~",
    "~", "**", "*", "2*", r"\frac{1}{2}", r"\boxed{", r"\boxed{3e23} ",
    "^{", "_{", "= ", "3 = ", "3 = 3 ", "1 ≈ ", "N ", "N = ", "6ND ", "6N", "a = 3\n", "10^",
    "10^10 ", "10<sup>", "</sup>", "<sup>1", "²", "½", "1.", "1.000.", "1 ", "1 000 ", "1'000'",
    "1_", "1-", "1–", "1 to ", "1 ± ", "- ", "-", "1/", "1e", "1e9 ", "x", "3x", "a", "é",
    "\u200b", "万", "１", "| 3 ", "\n", "# 3\n", "1. ", "[1] ", "`", "&", "&times;",
    "<b>", "</think>", "<del>", "<td>3", "https://",
    "https://a ", "www.", "thousand ", "two ", "half a ", "a hundred ", "point ", "total ", "is ",
    "it is 3 ", "per ", "3 FLOPs per ", "3 floating ", "floating point ", "forward 2 ", "backward ",
    "twice ", "forward backward 2N ", "Forward 2N, backward 4N. ", "3e12 FLOPs (3e13 FLOPs)\n",
    "3e23 FLOPs. ", "Answer: 3e23 FLOPs\n", "1e23 or ", '{"answer": 3e23} ',
    "| N | 175e9 | 300e9 tokens |\n", "N = 175 billion parameters. ",
    "D = 300e9 tokens, 94,000 steps of 3.2M tokens. ", "3 epochs ", "multiply-add counts one ",
    "a" * 60 + " = 3\n", "3 × 4 = 12. ", "Batch size: 512. ", "multipl",
    "multiply ", "multiply 3 by ", "multiply (", "the product of 3, ", "wait ", "3e22 / ",
    "multiply 3 by 4, we get 12. ", "print(3 * 4)\n", "print(", "print(3 * 4, ", ">>> 3 * 4\n12\n",
    "print(3)  # w = a // b\n", "w = a // b ", "//", "const a = ", "const ", "double a = 3;",
    "a <- 3\n", "a *= 3\n", "a = 7 // 2  # 3\n", "long a = 3L;", "5 or 6 * 7  # 5\n", "12 L 3 ",
    "pow(a, 2) ", "In [1]: 3 * 4\n", "```\nn = 3\nn * 4\n", "%.2e",
    "6 • 7 • ", "1,234 567 890 • ", "(1) • ", "a\tb\tc\n", "==3== ", "bot> 3\n", "12:30 3\n",
    "Answer: 3, 4. ", "Q: 3?\nA: 4 × 5.\n", '{"answer": "3. 4"} ', "F = 3 4F = 5 ", "3 × 4 ~5 ",
    "2 PFLOP/s-", "2 TFLOP·s⁻", "3m = ", "10<strong>9", "1,5 % 2.5 ", r"\\times 3\\,4 ",
    "a: 3 × 4\nResult: 5\n",
)  # fmt: skip
# Each line another.
LINES: dict[str, Callable[[int], str]] = {
    "products": lambda i: f"{i + 1000} × {i + 7} = {(i + 1000) * (i + 7)}\n",
    "slips": lambda i: f"{i + 1000} × 2 = {i + 7}\n",
    "answers": lambda i: f"Answer: {1 + i % 97 / 11:.3f}e{4 + i % 300} FLOPs\n",
    "chain": lambda i: f"{i + 1000}.5e9 × 1 = {i + 1001}.5e9\n",
    "symbols": lambda i: f"a{i + 1} = a{i} × 2\n",
    "alternatives": lambda i: f"{i % 9 + 1}e{i % 300 + 3} or ",
    "heads": lambda i: f" × {i + 2} heads",
    "costs": lambda i: f"The forward pass takes {i + 10**7} FLOPs.\n",
    "recurring": lambda i: "2000 × 1 = 2000. " * 4 + f"{i}\n",
    "powers": lambda i: f"a{i} = a{i + 1} × a{i + 1}\n" if i else "a0 = 3e23 FLOPs in total\n",
    "circles": lambda i: f"C = R × T\nT = C / R = {i + 1}e6 s\n",
    "outputs": lambda i: f"n{i} = {i + 7} * 3\nprint(n{i})\n{3 * i + 21}\n",
    "seconds": lambda i: f"{i + 63} × 77 = {(i + 63) * 0.077:.1f}s\n",
    "labelled": lambda i: ("" if i else "Answer:\n") + "- 7\n" * 8,
    "wrapped": lambda i: f"what it takes for {i + 1000} of all of them is told by the\n",
    "carried": lambda i: f"# it takes {i + 10**7} FLOPs\n",
    "counted": lambda i: f"{i + 1}  it takes {i + 10**7} FLOPs\n",
    "opened": lambda i: f"{i + 7} words\n" if i else "123,456,789\n",
    "titled": lambda i: f"{i + 10**7} FLOPs\n" if i else "# a title of so many words\n",
    "escaped": lambda i: f"it takes {i + 10**7} FLOPs\\n",
    "headings": lambda i: f"## Step {i}: compute {i} × 2 = {2 * i}\n",
}


def repeat(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]
