"""The token table and the tokenizer of the normal form.

The tokenizer is dumb: it knows what a number, a word and a sign look like, and nothing of what
they mean.  Tokens tile the normal form but for its blanks.
"""

from __future__ import annotations

import re
from array import array

from harness.text.characters import BOX_CLOSE, BOX_OPEN, THINK_CLOSE, THINK_OPEN
from harness.text.words import MILLIARDS
from harness.types import Token, TokenKind, Tokens, make_tuple

MARKS = BOX_OPEN + BOX_CLOSE + THINK_OPEN + THINK_CLOSE
# Words of Chinese and Japanese that other stages know; every other character of it stands alone.
HAN_WORDS = (
    "浮点运算 词元 令牌 参数量 参数 训练量 训练 前向传播 前向 反向传播 反向 结论 最终答案 答案 "
    "总计算量 总计 总共 总 因此 所以 总之 大约 约为 约 需要 每个 论文 相同 两倍 三倍 一样 激活 "
    "万亿 乘以 除以 等于 得到 小时 个小时 個小時 分钟 分鐘 秒钟 分間 秒間 週間 年間 个月 個月 星期 "
    "小時 時間 日間 合計 総計 演算 学習 順伝播 逆伝播 順方向 逆方向 結論 答え 同じ 字节 位元組 "
    "个头 個頭 优化步 训练步 優化步 訓練步 迭代 合计 合わせて 共计 一共 计算 計算 计算式 計算式 "
    "公式 算式"
).split()
# A character of Chinese, and what completes it to a word of the list.
HAN = "|".join(f"(?<={word[0]}){word[1:]}" for word in sorted(HAN_WORDS, key=len, reverse=True))
# Korean joins its particles to these nouns, and scales and units of time to digits; "3분의 1" is a
# third.  Behind a blank a unit is one where it ends its word, or particles alone follow it.
PARTICLES = (
    "이|은|간|에|을|의|로|만|째|인|에는|에서|부터|까지|동안|정도|쯤|가량|이다|입니다|이며|이고|이면|"
    "이므로|이나|이상|이내|이라는|이었다|이에요|이면서|마다|가|를|는|와|과|만에|만의"
)
HANGUL = (
    r"순전파|역전파|토큰|파라미터|매개변수|연산|레이어|스텝|바이트|시간|결론|정답|학습(?!률)|"
    r"(?<=[\d천])(?:[십백천]?(?:만|억|조)|천(?=\ [만억조]))|"
    r"(?<=\d)(?:일(?![반정])|초(?!과)|분(?![의산류할])|주|년|개월|개)|"
    rf"(?<=\d\ )(?!초과|분의)(?:일|초|분|주|년|개월)(?=(?:{PARTICLES})(?![\uac00-\ud7a3]))|"
    r"[\uac00-\ud7a3]+"
)
# Thai joins its scales to what they count, and scales them by one another.
THAI = (
    r"[พหแล](?:(?<=\d.)|(?<=\d\ .))(?:"
    r"(?<=พ)ัน(?:ล้าน){0,2}|(?<=ห)มื่น(?:ล้าน)?|(?<=แ)สน(?:ล้าน)?|(?<=ล)้าน(?:ล้าน)?)"
)
# Letters and digits of scripts that set blanks between words, and between words and numbers.
SPACED = r"[^\W\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
# Vowel signs and tone marks of Hindi, Thai, Bengali, Tamil and Telugu: part of a word, no letters.
VOWELS = (
    r"[\u0900-\u0903\u093a-\u094f\u0962\u0963\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u0981-\u0983\u09bc-\u09cd\u09d7\u0b82\u0bbe-\u0bcd\u0c00-\u0c04\u0c3e-\u0c4d]"
)
# What may touch a power of ten: 3.15e23FLOPs, 1.4e12tokens, 2.4e10B, 3.5e11x1,000.
GLUED = (
    r"(?=(?:[kKMGTPEZY]?(?:FLOP|flop|Flop)|tok|param|bytes?|[KMGT]?i?B(?![A-Za-z\d])|"
    r"s(?![a-z\d])|[xX]\d))"
)
# Each alternative begins with the characters that it can begin with, so that the engine passes it
# over at once elsewhere; what has to stand before them is looked up behind them.  No blank follows
# a comma of Chinese, Japanese and Korean: 2 字节，1,024 × 2.
SIGN_OR_WORD = r"[xX](?:(?<=[\d)BKMTk%][xX])|(?<=[\w)]\ [xX]))(?=\ ?[\d(.$])"
ALTERNATIVES = (
    SIGN_OR_WORD,
    THAI,
    # The scale of a number that a range goes on from: 17k-33k.
    r"[kKMBT](?<=\d[kKMBT])(?=-\d+(?:\.\d+)?[kKMBT](?![\w.]))",
    r"""(?:[dlDL]|(?:[DdNn]e|[Dd]?[Aa]|[Ss]u)ll)'(?=[^\W\d_]) | [tT][lL];[dD][rR]\b
    | [^\W\d_\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]@*(?:~@*)*(?:'(?=[a-z])@*)*(?:\.\d@*)*
    (?:-[A-Za-z]{0,3}\d(?:@|\.)*(?<!\.))*""".replace("@", SPACED).replace("~", VOWELS),
    r"""\d(?:
        (?:(?<![.,^]\d)|(?<=[\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3],\d))
        (?:(?<!@\d)|(?<=[\d)BKMTk][xX]\d))(?:
            \d{0,2}(?:,\d\d)+,\d{3}(?!\d)
          | \d{0,2}(?:,\d{3})+(?!\d|,\d)
          | (?<!0)\d{0,2}(?:[ ]\d{3})+(?:(?!@)|&)
          | \d{0,2}(?:'\d{3})+(?!\d)
          | \d{0,2}(?:\.\d{3}){2,}(?!\d)(?:,\d+)?
          | \d{0,2}\.\d{3},(?:\d{1,2}|\d{4,})(?!\d|[.,]\d)
          | \d*,\d{1,2}(?![\d,]|,\d)(?!,\ \d)
          | \d*,\d{4,}(?![\d,])
        )
      | \d*(?:_\d{3}(?!\d))*+
    )(?:\.\d+(?:_\d{3}(?!\d))*)?(?:[eE][+-]?\d{1,9}(?:(?!@)|&))?""".replace("@", SPACED).replace(
        "&", GLUED
    ),
    r"\.(?<![\w.)]\.)\d+(?:[eE][+-]?\d{1,9}(?:(?!@)|&))?".replace("@", SPACED).replace("&", GLUED),
    r"\*\* | =+ | :=",
    r"[十百千]?[万亿億萬兆]+|(?<=[\d十百千万億萬兆])[京垓秭]",
    r"[\u3041-\u309f]+",
    r"[\u30a1-\u30ff]+",
    HANGUL,
    rf"[\u4e00-\u9fff](?:{HAN}|)",
    r"[^ \t\r\f\v]",
)
TABLE = re.compile("|".join(f"(?:{pattern})" for pattern in ALTERNATIVES), re.VERBOSE)
CROSS = re.compile(SIGN_OR_WORD, re.VERBOSE)
# What the signs are that begin a token; what is not here is a number, a word or punctuation.
SIGNS = {
    "\n": TokenKind.NEWLINE,
    "|": TokenKind.PIPE,
    **dict.fromkeys("+×÷/^√-*", TokenKind.OPERATOR),
    **dict.fromkeys("=≈~≡", TokenKind.RELATION),
    **dict.fromkeys("([{", TokenKind.OPEN),
    **dict.fromkeys(")]}", TokenKind.CLOSE),
    **dict.fromkeys(MARKS, TokenKind.MARK),
}
LETTER = re.compile(r"[^\W\d_]|[\u3041-\u309f\u30a1-\u30ff]")
# What stands around these tells whether they are signs.
CROSSES = frozenset("xX")


class Kinds(dict[str, TokenKind]):
    """What a character begins where it stands alone; fills itself, one entry a character."""

    def __missing__(self, char: str) -> TokenKind:
        """Find and remember what a character begins."""
        if char.isdecimal():
            kind = TokenKind.NUMBER
        elif LETTER.match(char):
            kind = TokenKind.WORD
        else:
            kind = SIGNS.get(char, TokenKind.PUNCTUATION)
        self[char] = kind
        return kind


KINDS = Kinds()


def tokenize(plain: str) -> Tokens:
    """Return the tokens of a normal form, in order; blanks are none."""
    tokens: list[Token] = []
    starts = array("i")
    add, place, find = tokens.append, starts.append, plain.find
    tight: dict[str, Token] = {}
    apart: dict[str, Token] = {}
    end = -1
    for text in TABLE.findall(plain):
        start = find(text, max(end, 0))
        known = tight if start == end else apart
        token = known.get(text)
        if token is None:
            token = make_token(plain, text, start, is_tight=start == end)
            if text not in CROSSES:
                known[text] = token
        add(token)
        place(start)
        end = start + len(text)
    is_long = any(token.lower in MILLIARDS for known in (tight, apart) for token in known.values())
    return Tokens(tokens, starts, is_long=is_long)


def make_token(plain: str, text: str, start: int, *, is_tight: bool) -> Token:
    """Return the token that a text is."""
    lower = text.lower()
    lower = text if lower == text else lower
    return make_tuple(Token, (kind_of(plain, text, start), text, lower, is_tight))


def kind_of(plain: str, text: str, start: int) -> TokenKind:
    """Tell what a token is; some that begin with an x, a point or a colon are none of a kind."""
    if text in CROSSES and CROSS.match(plain, start):
        return TokenKind.OPERATOR
    if text[0] == "." and len(text) > 1:
        return TokenKind.NUMBER
    return TokenKind.RELATION if text == ":=" else KINDS[text[0]]
