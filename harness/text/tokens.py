"""The token table and the tokenizer of the normal form.

The tokenizer is dumb: it knows what a number, a word and a sign look like, and nothing of what
they mean.  Tokens tile the normal form without gaps.
"""

from __future__ import annotations

import re

from harness.text.characters import BOX_CLOSE, BOX_OPEN, THINK_CLOSE, THINK_OPEN
from harness.types import Token, TokenKind

MARKS = BOX_OPEN + BOX_CLOSE + THINK_OPEN + THINK_CLOSE
# Words of Chinese that other stages know; every other character of it stands alone.
HAN_WORDS = (
    "浮点运算 词元 令牌 参数量 参数 训练量 训练 前向传播 前向 反向传播 反向 结论 "
    "最终答案 答案 总计算量 总计 总共 总 因此 所以 总之 大约 约为 约 "
    "需要 每个 论文 相同 两倍 三倍 一样 激活 万亿"
).split()
HAN = "|".join(sorted(HAN_WORDS, key=len, reverse=True))
TABLE = re.compile(
    rf"""
      (?P<newline>\n)
    | (?P<space>[ \t\r\f\v]+)
    | (?P<number>
        (?:
          (?<![\w.,^])\d{{1,3}}(?:,\d\d)+,\d{{3}}(?![\d])
        | (?<![\w.,^])\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d)
        | (?<![\w.,^])(?!0)\d{{1,3}}(?:[ ]\d{{3}})+(?![\d\w])
        | (?<![\w.,^])\d{{1,3}}(?:'\d{{3}})+(?!\d)
        | (?<![\w.,^])\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)(?:,\d+)?
        | (?<![\w.,^])\d+,\d{{1,2}}(?![\d,]|,\d)(?!,\ \d)
        | (?<![\w.,^])\d+,\d{{4,}}(?![\d,])
        | \d+(?:_\d+)*
        )(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d{{1,9}}(?![\w]))?
      | (?<![\w.)])\.\d+(?:[eE][+-]?\d{{1,9}}(?!\w))?
      )
    | (?P<times>(?:(?<=[\d)BKMTk%])|(?<=[\w)]\ ))[xX](?=\ ?[\d(.$]))
    | (?P<scale>[万亿]+)
    | (?P<han>{HAN}|[\u4e00-\u9fff])
    | (?P<word>(?![\u4e00-\u9fff])[^\W\d_](?:\w|'(?=[a-z]))*(?:\.\d\w*)*
        (?:-[A-Za-z]{{0,3}}\d[\w.]*(?<!\.))*)
    | (?P<operator>[+×÷/^√]|\*\*?|-)
    | (?P<relation>=+|≈|~|≡|:=)
    | (?P<open>[(\[{{])
    | (?P<close>[)\]}}])
    | (?P<pipe>\|)
    | (?P<mark>[{MARKS}])
    | (?P<punctuation>.)
    """,
    re.VERBOSE | re.DOTALL,
)
KINDS = {kind.value: kind for kind in TokenKind} | {
    "times": TokenKind.OPERATOR,
    "scale": TokenKind.WORD,
    "han": TokenKind.WORD,
}


def tokenize(plain: str) -> list[Token]:
    """Return the tokens of a normal form, in order, without gaps."""
    kinds = KINDS
    return [
        Token(kinds[found.lastgroup or "punctuation"], found.group(), found.start(), found.end())
        for found in TABLE.finditer(plain)
    ]
