"""Words that claim equality, those that tell a result, and what may stand before these."""

from __future__ import annotations

RELATION_WORDS = {
    "equals": "=", "equal": "=", "gives": "≈", "give": "≈", "makes": "≈", "yields": "≈",
    "becomes": "≈", "is": "≈", "produces": "≈", "ergibt": "≈", "gleich": "=", "donne": "≈",
    "da": "≈", "results": "≈", "ist": "≈", "es": "≈", "are": "≈", "was": "≈", "totals": "≈",
    "等于": "=", "得到": "≈",
}  # fmt: skip
TWO_WORDS = frozenset(
    {("comes", "to"), ("come", "to"), ("amounts", "to"), ("results", "in"), ("which", "is"),
     ("works", "out"), ("leads", "to"), ("adds", "up")}
)  # fmt: skip
# These tell the result of an operation that stands in words before them: we get, obtenemos.
TOLD = frozenset(
    "get gets obtain obtains have arrive gibt erhält erhalten liefert macht obtient obtenons "
    "fait obtiene obtienen obtenemos resulta da 得到 等于 得".split()
)
# What may stand between such an operation and its result.
BETWEEN = frozenset(
    ", and then you we one to i that this it man wir sie on nous vous se und et y also 再 us "
    "which will would".split()
)
# A line that only tells the result of the line before: "Result: 12".
RESULT_WORDS = frozenset(
    "result ergebnis résultat resultado risultato resultaat результат wynik sonuç hasil".split()
)
