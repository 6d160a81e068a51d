"""What programs write around their mathematics, as blanks and signs of the same length."""

from __future__ import annotations

import pytest

from harness.text.markup.code import settle_code

SETTLED = [
    ("const work = 6 * 8e9;", "work = 6 * 8e9;"),
    ("local n = 8e9", "n = 8e9"),
    ("val n: Double = 8e9", "n = 8e9"),
    ("let n: f64 = 8e9;", "n = 8e9;"),
    ("let mut n = 8e9;", "n = 8e9;"),
    ("  var d = 64, e = 4;", "d = 64, e = 4;"),
    ("double c = 6.0 * n;", "c = 6.0 * n;"),
    ("static const unsigned long n = 7;", "n = 7;"),
    ("N <- 8e9", "N := 8e9"),
    ("> N <- 8e9; D <- 2e12", "> N := 8e9; D := 2e12"),
    ('printf("%.3g FLOPs\\n", c);', 'printf(" FLOPs ", c);'),
    ("t = 4 * Math.pow(d, 2)", "t = 4 * (d^ 2)"),
    ("t = 4 * pow(1600, 2)", "t = 4 * (1600^ 2)"),
    ("```python\nw = d // h\n```", "```python\nw = d / h\n```"),
    ("c = 6 * n;  // 4e23", "c = 6 * n;  # 4e23"),
    ("  // 6 * n = 4e23", "     6 * n = 4e23"),
    ("/// doc\n//x", "/// doc\n  x"),
    ("console.log(c) // 4e23", "console.log(c) # 4e23"),
    (">>> w = d // h  # of a head", ">>> w = d / h # of a head"),
    # what is rounded down is no quotient, where a number behind it tells what it comes to
    ("```python\nw = 7 // 2  # 3\n```", "```python\nw = 7 ÷÷ 2  # 3\n```"),
    ("```python\nassert 7 // 2 == 3\n```", "```python\nassert 7 ÷÷ 2 == 3\n```"),
    (">>> (n + 1) // 2", ">>> (n + 1) ÷÷ 2"),
    ("w = 7 // 2  # 3", "w = 7 ÷÷ 2  # 3"),
    (">> t = a * b   % of 5 %\n\nt =\n\n  3", ">> t = a * b            \n\nt =\n\n  3"),
    ("In[1]:= 2 n d // N\nOut[1]= 3e22", "In [1]: 2 n d     \nOut[1]: 3e22"),
    ("const n = 8; const d = 2;", "n = 8; d = 2;"),
    ("n *= 6", "n ×= 6"),
    ("n **= 6", "n ×= 6"),
    (">>> n *= 6", ">>> n ×= 6"),
    # letters that tell the type of a number
    ("long n = 175_000L * 2l; // of them", "n = 175_000 * 2 ; # of them"),
    ("float a = 2.5f * 6.f;\nb = 3UL * a;", "a = 2.5 * 6. ;\nb = 3 * a;"),
    ("let n = 8e9_f64;\nlet c = 6f64 * n;", "n = 8e9 ;\nc = 6 * n;"),
]
KEPT = [
    # words that begin a sentence, and signs that are no assignment
    "double forward = 4 N",
    "the constant c = 4",
    "Let us say that n = 4",
    "int is a type",
    "as x<-5 shows",
    "6 N D = 3e23 <- that is it",
    "45 %.5 of it",
    # the comment of another language
    "x = 2\nconst = 3\ny = d // heads of it",
    # layers of a sentence, and no type
    "with 12L d²; and a = 3L",
    "2*=3",
    ">> t = a * b;  % of 5 %\n>> s = 2",
    "R = 312e12 × 45 %\n\nR = 1.4e14",
    "R = 312e12 × 45 % of it\n\nR = 1.4e14",
    "see https://example.org; or so",
    "f(d, 2)",
    "pow(a + b, 2)",
]


@pytest.mark.parametrize(("source", "settled"), SETTLED)
def test_settled(source: str, settled: str) -> None:
    found = settle_code(source)
    assert found.split() == settled.split()
    assert len(found) == len(source)


@pytest.mark.parametrize("source", KEPT)
def test_kept(source: str) -> None:
    assert settle_code(source) == source
