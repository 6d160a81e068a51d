"""Numbers that a program prints."""

from __future__ import annotations

import pytest

from harness.text.equality.printed import printed_numbers
from harness.text.normal import normalize
from harness.text.quantities import parse_quantities
from harness.text.tokens import tokenize

PRINTED = [
    ("```\nprint(6 * N)\n```\n\nOutput:\n```\n3.15e+23\n```\nSo 4.", ["3.15e+23"]),
    (
        "```\nprint(n)\nprint(d)\n```\n```\nn: 175e9\nd: 300e9 tokens\n```",
        ["175e9", "300e9 tokens"],
    ),
    (">>> N = 175e9\n>>> 6 * N\n1.05e+12", ["1.05e+12"]),
    ("print(6 * 7)  # 42", ["42"]),
    ("print(6 * 7)\n# 42", ["42"]),
    ("print(6 * 7)\n42", []),
    ("```\nN = 175e9\n```\n```\n3.15e+23\n```", []),
    ("```\nprint(6)\n```\n```\n3 of 7 done\n```", []),
    ("# 42\nprint(6)", []),
    ("console.log(6 * 7); // 42", ["42"]),
    ("fmt.Println(6 * 7) // 42", ["42"]),
    ('fmt.Printf("%.1e", 6 * 7) // 42', ["42"]),
    ("System.out.println(6 * 7); // 42", ["42"]),
    ("Console.WriteLine(6 * 7); // 42", ["42"]),
    ("std::cout << 6 * 7; // 42", ["42"]),
    ('println!("{}", 6 * 7); // 42', ["42"]),
    ("echo $((6 * 7))\n# 42", ["42"]),
    ("disp(6 * 7) # 42", ["42"]),
    ("display(6 * 7) # 42", ["42"]),
    ('puts "#{6 * 7}"\n# 42', ["42"]),
    ("printing (6 * 7) // 42", []),
    ("In [1]: 6 * 7\nOut[1]: 42", ["42"]),
    ("```r\ncat(6 * 7)\n[1] 42\n```", ["42"]),
    ("julia> 6 * 7\n42", ["42"]),
    ("cat 6 of 42", []),
    ("6 / 7\n// 42", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "numbers"), PRINTED)
def test_printed_numbers(text: str, numbers: list[str]) -> None:
    normal = normalize(text)
    tokens = tokenize(normal.plain)
    quantities = {q.first: q for q in parse_quantities(normal, tokens)}
    assert [q.text for q in printed_numbers(tokens, quantities)] == numbers
