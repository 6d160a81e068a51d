"""Words and letters that scale the number before them: 175 billion, 1,75 Mrd., 15 T, 2兆4300億."""

from __future__ import annotations

import math
from itertools import product

from harness.text.numbers.scale_words import CUT_SHORT_WORDS, OF_OTHERS

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6, "millions": 1e6,
    "billion": 1e9, "billions": 1e9, "trillion": 1e12, "trillions": 1e12, "quadrillion": 1e15,
    "quintillion": 1e18, "sextillion": 1e21, "septillion": 1e24, "octillion": 1e27,
    "nonillion": 1e30, "decillion": 1e33, "bn": 1e9, "mn": 1e6, "mln": 1e6, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "lakh": 1e5, "crore": 1e7,
    "tausend": 1e3, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "billionen": 1e12,
    "billiarden": 1e15, "trillionen": 1e18, "trilliarden": 1e21, "quadrillionen": 1e24,
    "mille": 1e3, "milliard": 1e9, "milliards": 1e9, "billiards": 1e15, "mil": 1e3,
    "millón": 1e6, "millones": 1e6, "billones": 1e12, "billón": 1e12, "trillones": 1e18,
    "млн": 1e6, "млрд": 1e9, "трлн": 1e12, "миллион": 1e6, "миллиона": 1e6, "миллионов": 1e6,
    "миллиард": 1e9, "миллиарда": 1e9, "миллиардов": 1e9, "триллион": 1e12, "триллиона": 1e12,
    "триллионов": 1e12, "milhão": 1e6, "milhões": 1e6, "bilhão": 1e9, "bilhões": 1e9,
    "trilhão": 1e12, "trilhões": 1e12, "milione": 1e6, "milioni": 1e6, "miliardo": 1e9,
    "miliardi": 1e9, "miljoen": 1e6, "miljard": 1e9, "biljoen": 1e12, "miljoenen": 1e6,
    "miljarden": 1e9, "miljoner": 1e6, "miljarder": 1e9, "milliarder": 1e9, "milion": 1e6,
    "miliony": 1e6, "milionów": 1e6, "miliard": 1e9, "miliardy": 1e9, "miliardów": 1e9,
    "mld": 1e9, "тыс": 1e3, "тысяч": 1e3, "тысячи": 1e3, "milyon": 1e6, "milyar": 1e9,
    "мільйон": 1e6, "мільйони": 1e6, "мільйонів": 1e6, "мільйона": 1e6, "мільярд": 1e9,
    "мільярди": 1e9, "мільярдів": 1e9, "мільярда": 1e9, "трильйон": 1e12, "трильйонів": 1e12,
    "трильйона": 1e12, "miljoona": 1e6, "miljoonaa": 1e6, "miljardi": 1e9, "miljardia": 1e9,
    "biljoona": 1e12, "biljoonaa": 1e12, "miliardů": 1e9, "milionů": 1e6, "milliárd": 1e9,
    "millió": 1e6, "billió": 1e12, "milioane": 1e6, "miliarde": 1e9, "miliarda": 1e9, "juta": 1e6,
    "miliar": 1e9, "triliun": 1e12, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
    "εκατομμύρια": 1e6, "δισεκατομμύρια": 1e9, "τρισεκατομμύρια": 1e12, "εκατ": 1e6, "δισ": 1e9,
    "biljoner": 1e12, "billioner": 1e12,
    "mio": 1e6, "mill": 1e6, "mrd": 1e9, "md": 1e9, "mds": 1e9, "bio": 1e12, "brd": 1e15,
    "万": 1e4, "亿": 1e8, "京": 1e16, "垓": 1e20, "秭": 1e24, "萬": 1e4, "億": 1e8, "兆": 1e12,
    "조": 1e12, "억": 1e8, "만": 1e4, "천만": 1e7, "천": 1e3,
}  # fmt: skip
SCALES |= OF_OTHERS
# Several behind each other are multiplied: 万亿, 亿亿, 万亿亿.
REPEATED = {
    "".join(words): math.prod(SCALES[word] for word in words)
    for myriad, square in (("万", "亿"), ("萬", "億"), ("万", "億"))
    for count in (1, 2, 3)
    for words in product((myriad, square), repeat=count)
}
# 十亿 and 百万 count a myriad ten and a hundred times.
SCALES |= REPEATED
SCALES |= {
    times + word: count * value
    for times, count in (("十", 10.0), ("百", 100.0), ("千", 1000.0))
    for word, value in REPEATED.items()
}
SCALES |= {
    times + word: count * SCALES[word]
    for times, count in (("십", 10.0), ("백", 100.0), ("천", 1000.0))
    for word in ("만", "억", "조")
}
# In 2兆4300億 and 1조 6200억 each of these is followed by how many of a smaller one there are.
MYRIADS = frozenset(word for word in SCALES if word >= "\u3041")
# Scales that are cut short may end with a point: "405 Mrd. Parameter".
CUT_SHORT = CUT_SHORT_WORDS | frozenset(
    "mio mill mrd md mds mld bio brd bn mn mln bln tn trn тыс млн млрд трлн".split()
)
# In a text that tells milliards a billion is a thousand of them.
LONG = {"billion": 1e12, "billions": 1e12, "bln": 1e12}
SUFFIXES = {
    "K": 1e3, "k": 1e3, "M": 1e6, "B": 1e9, "b": 1e9, "T": 1e12, "m": 1e6, "t": 1e12,
    "G": 1e9, "P": 1e15, "E": 1e18, "Z": 1e21, "Q": 1e15, "MM": 1e6, "bn": 1e9, "Bn": 1e9,
    "BN": 1e9,
}  # fmt: skip
