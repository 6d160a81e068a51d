"""Signs and words that add and multiply, and words that are no part of an expression."""

from __future__ import annotations

from harness.text.words import NAMELY

ADD = {"+": "+", "-": "-", "–": "-", "—": "-", "plus": "+", "minus": "-"}
MULTIPLY = {
    "×": "*", "*": "*", "x": "*", "X": "*", "·": "*", "times": "*", "mal": "*", "fois": "*",
    "por": "*",
    "/": "/", "÷": "/", "乘以": "*", "乘": "*", "除以": "/",
}  # fmt: skip
# These need a second word: divided by, geteilt durch.
PAIRED = {
    **dict.fromkeys(
        "multiplied multipliziert multiplié multipliée multiplicado multiplicada".split(), "*"
    ),
    **dict.fromkeys("divided geteilt dividiert divisé divisée dividido dividida".split(), "/"),
}
SECONDS = frozenset("by mit durch par por entre".split())
# Words that divide, and what leads to a divisor or a factor: behind it no side of its own begins.
DIVIDING = frozenset({*(word for word, sign in PAIRED.items() if sign == "/"), "除以"})
LEADING_ON = frozenset({*SECONDS, "over"}) - {"entre", "par", "mit"}
MULTIPLY |= PAIRED
WORD_OPERATORS = frozenset({"plus", "minus", "times", "mal", "fois", "乘以", "乘", "除以", *PAIRED})
# Behind one of these a number goes on with a computation that is told in words.
CONTINUING = frozenset("times multiply multiplied plus minus divided".split())
# A word that can be no part of a symbol: it begins or ends a clause.
NO_SYMBOL = (
    (NAMELY - {"d"})
    | frozenset(
        "is are was gives give gave equals equal makes yields so then thus hence therefore we "
        "get and or that which this these it if let where because since but i you need needs "
        "takes take requires have has with as at on to from by about roughly approximately "
        "around nearly also now here means using use becomes comes".split()
    )
    | frozenset(
        "donc ainsi alors somit daher folglich entonces luego quindi dunque então portanto "
        "dus значит итак следовательно więc zatem 따라서 그러므로 그래서 よって "
        "したがって 所以 因此".split()
    )
    | frozenset(
        "sind son sono são это c'est c’est fornisce raggiunge liefert leistet erreicht fournit "
        "délivre atteint entrega ofrece alcanza provides delivers sustains achieves reaches".split()
    )
    | frozenset(
        f"{head}{mark}{tail}"
        for mark in "'’"
        for heads, tail in (
            ("it that there here what", "s"),
            ("we you they", "re"),
            ("we you they i", "ve"),
            ("it that we you they i", "ll"),
            ("it that we you they i", "d"),
        )
        for head in heads.split()
    )
)
