"""LaTeX, HTML, Markdown and Unicode as one plain text, and the map back."""

from __future__ import annotations

import pytest

from harness.text.characters import BOX_CLOSE, BOX_OPEN, THINK_CLOSE, THINK_OPEN
from harness.text.normal import MAX_DEPTH, normalize

LATEX = [
    (r"3.15 \times 10^{23}", "3.15 × 10^(23)"),
    (r"1.05\cdot10^{-12}", "1.05×10^(-12)"),
    (r"10^{2^{3}}", "10^(2^(3))"),
    (r"{3.15} \times {10}^{23}", "3.15 × 10^(23)"),
    (r"{N} \times 3", "{N} × 3"),
    (r"\frac{1}{2}", "((1)/(2))"),
    (r"\dfrac{a}{b}", "((a)/(b))"),
    (r"\frac{\frac{1}{2}}{3}", "((((1)/(2)))/(3))"),
    (r"\sqrt{2}", "√(2)"),
    (r"\SI{3}{FLOP}", "3 FLOP"),
    (r"175{,}000", "175,000"),
    (r"175,\!000", "175,000"),
    (r"6\!N", "6 N"),
    (r"1\,000", "1 000"),
    (r"\text{FLOPs}", "FLOPs"),
    (r"\textbf{3}", "3"),
    (r"layers ........ 96", "layers : 96"),
    (r"h × $3 = ~$65M", "h × $3 = ~$65M"),
    (r"$3 = 4$ more", "3 = 4 more"),
    (r"3 ........ 96", "3 ........ 96"),
    (r"and so ...... on... 3", "and so : on... 3"),
    (r"\boxed{5}", f"{BOX_OPEN}5{BOX_CLOSE}"),
    (r"\boxed {5}", f"{BOX_OPEN}5{BOX_CLOSE}"),
    (r"d_{model}", "d_model"),
    (r"\left(3\right)", "(3)"),
    (r"\left\{3\right\}", "{3}"),
    (r"\approx 3", "≈ 3"),
    (r"50\%", "50%"),
    (r"\$5", "$5"),
    (r"a \to b", "a ⇒ b"),
    (r"3 \pm 1", "3 ± 1"),
    (r"a\\b", "a\nb"),
    (r"\[x\]", "\nx\n"),
    (r"\(x\)", "x"),
    (r"\begin{align} x &= 3 \\ y &= 4 \end{align}", "\n x  = 3 \n y  = 4 \n"),
    (r"\unknown{3}", "unknown{3}"),
    (r"\frac{1}{2", "((1)/(2))"),
    (r"\boxed{3", f"{BOX_OPEN}3{BOX_CLOSE}"),
    (r"\times", "×"),
    (r"\text 3", " 3"),
    ("x\\", "x\\"),
    ("{3}", "{3}"),
    ("3}", "3}"),
    (r"\begin{align", "\n{align}"),
]
HTML = [
    ("10<sup>23</sup>", "10^(23)"),
    ("(2)<sup>3</sup>", "(2)^(3)"),
    ("word<sup>1</sup> next", "word next"),
    ("d_model<sup>2</sup>", "d_model^(2)"),
    ("3</sup>", "3"),
    ("a<sub>1</sub>", "a_1"),
    ("a<br>b", "a\nb"),
    ("<p>a</p>", "\na\n"),
    ("<td>3</td><td>4</td>", "|3|4"),
    ("<b>3</b>", "3"),
    ("&times;&#215;&nbsp;", "×× "),
    ("&lt;3", "<3"),
    ("&unknown;", "&unknown;"),
    ("1 < 3 > 2", "1 < 3 > 2"),
]
HIDDEN = [
    ("<!-- x -->3", "3"),
    ("<!-- x", ""),
    ("<del>x</del>3", "3"),
    ("<s>x</s>3", "3"),
    ("<script>x</script>3", "3"),
    ("<span hidden>x</span>3", "3"),
    ("<div style='display: none'>x</div>3", "3"),
    ('<div style="visibility:hidden">x</div>3', "3"),
    ('<i aria-hidden="true">x</i>3', "3"),
    ("<del>x", "x"),
    ("3<!-- x", "3<!-- x"),
    ("a\n<!-- x\ny", "a\n"),
    ("<![CDATA[x]]>3", "3"),
    ("<?x ?>3", "3"),
    ("a <? b", "a <? b"),
    ("<DIV HIDDEN>x</div>3", "3"),
    ("<div hidden><div>x</div>y</div>3", "3"),
    ("<div hidden>x", ""),
    ("<div hidden>x</div", ""),
    ('<p title="hidden size">3', "\n3"),
    ('<b\nstyle="opacity: 0">x</b>3', "3"),
    ('<i style="opacity: 0.9">3</i>', "3"),
    ('<i style="font-size:0px">x</i>3', "3"),
    ('<i style="color: white">x</i>3', "3"),
    ('<i style="color:white; background:black">3</i>', "3"),
    ('<b title="a>b" hidden>x</b>3', "3"),
    ("<b don't>3", "3"),
    ("<b don't 3", "<b don't 3"),
    ("<u style='text-decoration:line-through'>x</u>3", "3"),
    ("<x hidden>y</x>3", "3"),
    ("<x hidden>y<z hidden>3", "y3"),
    ('<input type="hidden" hidden>3', "3"),
    ("10<sup hidden>x</sup>3", "103"),
    ("<s>x</S>3", "3"),
    ("<s>x<s>y", "xy"),
    (r"\phantom{x}3", "3"),
    (r"\sout{a{b}c}3", "3"),
    (r"\phantom{x", "phantom{x}"),
    (r"\phantom x", "phantom x"),
    (r"\cancel{\text{s}}3", "s3"),
    (r"\cancel{3 \text{ s}}4", "4"),
    (r"\cancel{3", "3"),
    (r"\textcolor{white}{x}3", "3"),
    (r"\color{red}{3}", "color{red}{3}"),
    (r"\begin{comment}x\end{comment}3", "3"),
    (r"\begin{comment}x", "\nx"),
    ("\u202ex\u202c3", "3"),
    ("\u202ex\n3", "\n3"),
    ("[//]: # (x)\n3", "\n3"),
    ("[a]: https://b.c 'x'\n3", "\n3"),
    ("[a]: 3", "[a]: 3"),
    ("[a](b 'x')", "[a]()"),
    ("![x](b)3", "3"),
    ("~~x~~3", "3"),
    ("~~x\n~~3", "≈x\n≈3"),
    ("~~3", "≈3"),
    ("<think>a</think>b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
    ("[THINK]a[/THINK]b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
    ("◁think▷a◁/think▷b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
    ("<|begin_of_thought|>a<|end_of_thought|>b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
    ("<seed:think>a</seed:think>b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
    (
        "<|channel|>analysis<|message|>a<|end|><|start|>assistant<|channel|>final<|message|>b",
        f"{THINK_OPEN}a{THINK_CLOSE}assistant{THINK_CLOSE}b",
    ),
    ("<reasoning>a</reasoning>b", f"{THINK_OPEN}a{THINK_CLOSE}b"),
]
MARKDOWN = [
    ("*3*", "3"),
    ("**3**", "3"),
    ("2**3", "2^3"),
    ("2 ** 3", "2 ^ 3"),
    ("2**(3)", "2^(3)"),
    ("so **3 FLOP**(rounded)", "so 3 FLOP(rounded)"),
    ("x**2 and y**(3)", "x^2 and y^(3)"),
    ("2*3", "2×3"),
    ("2 * 3", "2 × 3"),
    ("* item", "• item"),
    ("`3`", "3"),
    ("```\n3\n```", "`\n3\n`"),
    ("~5", "~5"),
    ("# Head", "# Head"),
]
DOLLARS = [
    ("$3$", "3"),
    ("$N = 175$", "N = 175"),
    ("$3 \\times 4$", "3 × 4"),
    ("$175$B", "175B"),
    ("$$x = 3$$", "\nx = 3\n"),
    ("It costs $5", "It costs $5"),
    ("since $829 > 295$, and $3 + 4$", "since 829 > 295, and 3 + 4"),
    ("<b>9 GB</b><span>Two</span><span>s</span>", "9 GB Twos"),
    ("It costs 5$, and 2.5$ an hour", "It costs 5 USD, and 2.5 USD an hour"),
    ("so $110/4 = 27.5$ an hour", "so 110/4 = 27.5 an hour"),
    ("3〜4 and ～5", "3–4 and ~5"),
    ("$5 and $6", "$5 and $6"),
    ("$4.6 million, or $5 a day", "$4.6 million, or $5 a day"),
    ("$3.15e23$ FLOPs, $5", "3.15e23 FLOPs, $5"),
    ("$", ""),
]
CHARACTERS = [
    ("10²³", "10^(23)"),
    ("10⁻³", "10^(-3)"),
    ("2⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "2^(+0123456789)"),
    ("m²", "m^(2)"),
    ("d_model²", "d_model^(2)"),
    ("word²", "word"),
    ("½", "0.500000"),
    ("½N", "(1/2)N"),
    ("３.１５", "3.15"),
    ("٣", "3"),
    ("५", "5"),
    ("×✕·∙", "××××"),
    ("−3", "-3"),
    ("5 ∼ 6", "5 ≈ 6"),
    ("１０％", "10%"),
    ("“x”", '"x"'),
    ("1\u202f000", "1 000"),
    ("3\u00a0×\u00a04", "3 × 4"),
    ("a\u200bb", "ab"),
    ("1\u00ad2", "12"),
    ("x\ufe0f", "x"),
    ("\ue0003", "3"),
    ("\ue0ff", ""),
    ("3\u2066.\u20691", "3.1"),
    ("café", "café"),
]
TEXTS = [*LATEX, *HTML, *HIDDEN, *MARKDOWN, *DOLLARS, *CHARACTERS]


@pytest.mark.parametrize(("text", "plain"), TEXTS)
def test_plain_form(text: str, plain: str) -> None:
    assert normalize(text).plain == plain


ORIGINS = [
    (r"so $3.15 \times 10^{23}$ FLOPs", "3.15 × 10^(23) FLOPs", r"3.15 \times 10^{23}$ FLOPs"),
    (r"\frac{a}{b} = 3", "((a)/(b))", r"\frac{a}{b}"),
    ("a <!-- hid --> 3e23", "3e23", "3e23"),
    ("~~9~~ 10²³ FLOP", "10^(23) FLOP", "10²³ FLOP"),
    ("１２ FLOP", "12 FLOP", "１２ FLOP"),
    ("1\u200b2 3", "12 3", "1\u200b2 3"),
    ("**Total: 3**", "Total: 3", "Total: 3"),
    ("x &times; y", "x × y", "x &times; y"),
    ("10<sup>23</sup> FLOP", "10^(23) FLOP", "10<sup>23</sup> FLOP"),
]


@pytest.mark.parametrize(("text", "part", "original"), ORIGINS)
def test_spans_lead_back(text: str, part: str, original: str) -> None:
    normal = normalize(text)
    start = normal.plain.index(part)
    span = normal.span(start, start + len(part))
    assert text[span.start : span.end] == original


def test_empty_spans() -> None:
    normal = normalize("a **b**")
    assert normal.span(2, 2) == (4, 4)
    assert normalize("").span(0, 0) == (0, 0)
    assert normalize("**").span(0, 0) == (0, 0)


def test_deep_groups_are_copied() -> None:
    text = "{" * (2 * MAX_DEPTH) + "3" + "}" * (2 * MAX_DEPTH)
    plain = normalize(text).plain
    assert plain.startswith("{" * (2 * MAX_DEPTH) + "3")
    assert plain.count("}") == MAX_DEPTH


def test_a_text_without_constructs_is_kept() -> None:
    text = "6 x 175e9 = 1.05e12"
    normal = normalize(text)
    assert (normal.plain, normal.original) == (text, text)
    assert normal.span(4, 9) == (4, 9)
