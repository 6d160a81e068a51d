"""The LaTeX that answers use: what each command becomes in the normal form."""

from __future__ import annotations

from typing import NamedTuple

from harness.text.characters import BOX_CLOSE, BOX_OPEN


class Group(NamedTuple):
    """What closes a brace group, how many more it opens, and what stands between it and the next.

    is_named tells that a label may stand below or above it.
    """

    closing: str
    opens: int
    between: str = ""
    is_named: bool = False


PLAIN_GROUP = ("", Group("", opens=0))
FRACTION = ("((", Group("))", opens=1, between=")/("))
TWO_PARTS = ("", Group("", opens=1, between=" "))
RANGE, MEASURED_RANGE = (("", Group("", opens, between="–")) for opens in (1, 2))
GROUPS: dict[str, tuple[str, Group]] = {
    **dict.fromkeys(
        (
            "text", "textbf", "textit", "textrm", "texttt", "textsf", "mathrm", "mathbf", "mathit",
            "mathsf", "mathtt", "mathcal", "boldsymbol", "bm", "operatorname", "mbox", "emph",
            "num", "si", "unit", "ensuremath", "underline", "overline", "bar", "hat", "tilde",
            "hbox", "textnormal", "rm",
        ),
        PLAIN_GROUP,
    ),
    **dict.fromkeys(
        ("underbrace", "overbrace"), ("", Group("", opens=0, is_named=True))
    ),
    **dict.fromkeys(("overset", "underset", "stackrel"), PLAIN_GROUP),
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), FRACTION),
    **dict.fromkeys(("SI", "qty"), TWO_PARTS),
    "numrange": RANGE,
    **dict.fromkeys(("SIrange", "qtyrange"), MEASURED_RANGE),
    **dict.fromkeys(
        ("boxed", "fbox", "framebox"), (BOX_OPEN, Group(BOX_CLOSE, opens=0))
    ),
    "sqrt": ("√(", Group(")", opens=0)),
    **dict.fromkeys(("cancel", "bcancel", "xcancel"), PLAIN_GROUP),
}  # fmt: skip
DISPLAY = {"[": "\n", "]": "\n", "\\": "\n", "\n": "\n", "newline": "\n"}
NOTHING = dict.fromkeys(
    (
        "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
        "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "mathstrut", "hline",
        "centering", "bf", "it", "tt", "(", ")", "label", "tag", "tag*", "noindent",
    ),
    "",
)  # fmt: skip
BLANK = dict.fromkeys(
    (",", ";", ":", "!", " ", "quad", "qquad", "enspace", "thinspace", "hspace", "~", ">"), " "
)
COMMANDS: dict[str, str] = {
    **NOTHING,
    **BLANK,
    **dict.fromkeys(("times", "cdot", "ast", "bullet", "centerdot"), "×"),
    **dict.fromkeys(("approx", "simeq", "sim", "cong", "thickapprox", "approxeq", "doteq"), "≈"),
    **dict.fromkeys(("to", "rightarrow", "Rightarrow", "implies", "therefore"), "⇒"),
    **dict.fromkeys(("dots", "ldots", "cdots", "vdots"), "…"),
    "div": "÷", "per": "/",
    "pm": "±",
    "equiv": "=",
    "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "lt": "<", "gt": ">", "ll": "<", "gg": ">",
    "neq": "≠", "ne": "≠", "infty": "∞", "pi": "π",
    "circ": "°", "degree": "°", "mu": "μ", "Omega": "Ω", "AA": "Å",
    "%": "%", "$": "$", "#": "#", "&": "&", "_": "_", "{": "{", "}": "}",
    "textasciitilde": "~", "lvert": "|", "rvert": "|",
    "lceil": "⌈", "rceil": "⌉", "lfloor": "⌊", "rfloor": "⌋",
    "-": "-", "n": "\n",
}  # fmt: skip
