"""Labels below and above the terms of LaTeX, stacked signs, and arguments that nobody reads."""

from __future__ import annotations

import pytest

import harness
from harness.text.normal import normalize

PLAIN: list[tuple[str, str]] = [
    (r"\underbrace{3}_{\text{up}} + \underbrace{5}_{\text{down}}", "3 (up) + 5 (down)"),
    (r"\overbrace{3 \cdot 5}^{15} + 1", "3 × 5 (15) + 1"),
    (r"\underbrace{3 + 5}_\text{both} \cdot 2", "(3 + 5) (both) × 2"),
    (r"\underbrace{(3 + 5)}_{8} \cdot 2", "(3 + 5) (8) × 2"),
    (r"\underbrace{3}\limits_{a}", "3 (a)"),
    (r"\underbrace{3} + 5", "3 + 5"),
    (r"3_{\text{up}} + 5_{\mathrm{down}}", "3 (up) + 5 (down)"),
    (r"x_{\text{up}} + 101_{2} + H100_{a}", "x_up + 101_2 + H100_a"),
    (r"\overset{!}{=} 4 \stackrel{\text{def}}{=} 5", "= 4 = 5"),
    (r"\underset{\text{up}}{3} + 5", "3 + 5"),
    (r"3 \\[4pt] 5 \\ [6]", "3 \n 5 \n [6]"),
    (r"3 \tag{2b} \label{eq:one}", "3  "),
    (r"\begin{array}{r@{}l} 3 \end{array}", "\n 3 \n"),
    (r"\begin{aligned}{3} \end{aligned}", "\n{3} \n"),
]


@pytest.mark.parametrize(("text", "plain"), PLAIN)
def test_what_groups_become(text: str, plain: str) -> None:
    assert normalize(text).plain == plain


RIGHT = [
    r"$$(\underbrace{2}_{\text{go}} + \underbrace{4}_{\text{back}}) \cdot MK = 6 \cdot MK$$",
    (
        r"\[ C = \big(\underbrace{1}_{\text{a}} + \underbrace{2}_{\text{b}}\big)"
        r" \cdot 5\times10^{9} \cdot 4\times10^{11} = 6\times10^{21} \]"
    ),
    (
        r"$$\underbrace{2 \cdot 32000 \cdot 4096}_{262{,}144{,}000} + \underbrace{32 \cdot 12 \cdot"
        r" 4096^2}_{6{,}442{,}450{,}944} = 6{,}704{,}594{,}944$$"
    ),
    r"$$\overbrace{3 \cdot 7}^{\text{Vorwärts}} + \overbrace{6 \cdot 7}^{\text{Rückwärts}} = 63$$",
    (
        r"$$6 \cdot \underbrace{N}_{1.3 \times 10^{10}} \cdot \underbrace{D}_{2.6\times 10^{11}} ="
        r" 2.03 \times 10^{22}$$"
    ),
    r"$6 = 2_{\text{fwd}} + 4_{\text{bwd}}$",
    r"$$\underbrace{4 + 8}_{\text{per layer}} \cdot 48 = 576$$",
    "\\begin{align}\n3 \\cdot 5 &= 15 \\\\[6pt]\n&= 10 + 5 \\tag{3}\n\\end{align}",
]
WRONG = [
    r"$$\underbrace{2}_{\text{there}} + \underbrace{5}_{\text{back}} = 8$$",
    (
        r"$$\underbrace{2 \cdot 32000 \cdot 4096}_{262{,}144{,}000} + \underbrace{32 \cdot 12 \cdot"
        r" 4096^2}_{6{,}442{,}450{,}944} = 6{,}740{,}594{,}944$$"
    ),
    r"$$\underbrace{4 + 8}_{\text{per layer}} \cdot 48 = 388$$",
    (
        r"$$6 \cdot \underbrace{N}_{1.3 \times 10^{10}} \cdot \underbrace{D}_{2.6\times 10^{11}} ="
        r" 2.03 \times 10^{21}$$"
    ),
]


@pytest.mark.parametrize("text", RIGHT)
def test_terms_with_labels_hold(text: str) -> None:
    assert False not in [equation.holds for equation in harness.check(text)]


@pytest.mark.parametrize("text", WRONG)
def test_wrong_sums_of_terms_with_labels_fail(text: str) -> None:
    assert False in [equation.holds for equation in harness.check(text)]
