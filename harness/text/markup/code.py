r"""What programs write around their mathematics, as blanks and signs of the same length.

    declared := "const work = ...", "local n = ...", "let n: f64 = ...", "double c = ...;"
    arrow    := "N <- 70e9"                                                 of R, at a line's start
    format   := "%.4g" within quotes, and "\n" before a closing quote       how a number is printed
    power    := "Math.pow(d, 2)", "np.power(d, 2)"                          as (d^ 2)
    comment  := "c = 6 * n;  // 4e23" behind the end of a statement         as # 4e23
    said     := "// 6 × N × D = 4e23" at a line's start                    without its slashes
    floored  := "dh = d // h" of Python, with no number in its comment      as dh = d /  h
                any other "d // h" of it, which is no quotient              as d ÷÷ h
    updated  := "n *= 6", "n **= 6"                                         as n ×= 6
    remarked := ">> t = a * b  % as told" above its echo "t = 3"            without its remark
    notebook := "In[1]:= 2 n d // N", "Out[1]= 3" of Mathematica             as In [1]:, Out[1]:
    suffixed := "6L", "6.0f", "6_f64" in statements that a semicolon ends   as 6, 6.0, 6

Each pattern looks no further than one line and a fixed number of characters.
"""

from __future__ import annotations

import re

from harness.text.markup.sigils import settle_sigils

NAME = r"[^\W\d]\w{0,60}"
START = r"^[ \t]{0,40}(?:\$[ \t])?"
DECLARED = re.compile(
    rf"(?:{START}(?:export[ \t])?|(?<=;[ ]))"
    r"(?P<word>(?:const|let|var|local|val)[ \t]{1,8}(?:mut[ \t])?)"
    rf"{NAME}(?P<type>[ \t]?:[ \t]?[\w.]{{1,20}}(?=[ \t]?=))?[ \t]{{0,20}}=",
    re.MULTILINE,
)
# Words that a sentence may begin with tell a type only in a statement, which a semicolon ends.
SPECIFIERS = r"(?:static|const|constexpr|unsigned|final|public|private)"
TYPED = re.compile(
    rf"{START}(?P<word>(?:{SPECIFIERS}[ \t]{{1,8}}){{0,3}}"
    r"(?:double|float|int|long|auto|val|u?int\d{1,2}_t|size_t)[ \t]{1,8}(?:long[ \t]|double[ \t])?)"
    rf"(?={NAME}[ \t]{{0,20}}=[^=\n][^\n]{{0,300}};)",
    re.MULTILINE,
)
ARROWED = re.compile(
    rf"(?:{START}|;[ \t]?)(?:>[ \t])?{NAME}[ \t]{{0,20}}(<-)(?=[ \t])", re.MULTILINE
)
FORMAT = re.compile(r"(?<=[\"'`\s=:(~])%[-+#]?\d{0,2}\.\d{1,2}l{0,2}[a-zA-Z](?![a-zA-Z])")
# A line that is a comment is read as any other.
LINE_COMMENT = re.compile(r"^([ \t]{0,40})//(?!/)", re.MULTILINE)
COMMENT = re.compile(r"(?<=[;{})])([ \t]{0,20})//(?![/\n])")
LINE_END = re.compile(r"\\n(?=[\"'])")
POWER = re.compile(
    r"(?<![\w.])((?:(?:Math|math|np|numpy)\.)?pow(?:er)?)"
    r"\(([ ]?[\w.]{1,40}[ ]?),([ ]?[\d.]{1,6}[ ]?)\)"
)
# What is rounded down is only nearly the quotient; a number behind it would be held against that.
PLAIN = r"[^=#\n]{1,200}"
FLOORED = re.compile(
    rf"^[ \t]{{0,40}}(?:>>>[ ]|In \[\d{{1,4}}\]:[ ])?{NAME}[ \t]?={PLAIN}//{PLAIN}"
    r"(?:#(?![ ]{0,3}[~≈]?[ ]?\d)[^\n]{0,200})?$",
    re.MULTILINE,
)
FLOOR = re.compile(r"(?<=[\w)\]])([ \t]{0,3})//(?=[ \t]{0,3}[\w(])")
UPDATED = re.compile(rf"{START}(?:>>>[ ])?{NAME}[ \t]{{0,4}}(\*{{1,2}}=)(?!=)", re.MULTILINE)
# A comment behind # tells that a // before it opens none.
HASHED = re.compile(r"//[^\n/#]{1,80}[ \t]#[ \t]")
# Letters behind a number that tell its type, where the language of a statement has them.
STATEMENT = r"(?!\w)(?=[^\n;]{0,200};[ \t]*(?:$|//|/\*))"
SIZED = re.compile(rf"(?<=\d)_?[fiu](?:8|16|32|64){STATEMENT}", re.MULTILINE)
LETTERED = re.compile(rf"(?<=[\d.])(?:[uU]?[lL]{{1,2}}|[uU]|[fF]){STATEMENT}", re.MULTILINE)
# Between a formula of MATLAB and the line that tells what it comes to; 45 % is none.
REMARKED = re.compile(
    rf"^(?:>>)?[ ]{{0,8}}(?P<name>{NAME}) ?= ?[^\n%;]{{1,200}}?"
    r"(?P<word>(?: {2,60}|(?<=[^\d\s]) )%(?=[ ]?[^\W\d])[^\n]{0,200})"
    r"(?=\n\s{0,4}(?P=name) ?=)",
    re.MULTILINE,
)
ASKED = re.compile(r"^In(\[\d{1,4}\]:)=([^\n]{0,300}?)(//[ ]?N(?=[ ]{0,9}$))?$", re.MULTILINE)
ANSWERED = re.compile(r"^(Out\[\d{1,4}\])=(?!=)", re.MULTILINE)
PYTHON = ("```py", ">>>", "In [", "print(", "def ")
BRACED = ("console.log", "const ")
BOUND = ":="


def settle_code(source: str) -> str:
    """Return a text of the same length without what its programs declare, import and format."""
    source = settle_sigils(source)
    if "=" in source:
        source = settle_bindings(source)
    if "<-" in source:
        source = ARROWED.sub(lambda found: found[0][:-2] + BOUND, source)
    if "Out[" in source:
        source = settle_notebook(source)
    if "//" in source:
        source = settle_slashes(source)
    if "%" in source:
        source = FORMAT.sub(blank, source)
        source = REMARKED.sub(lambda found: without(found, "word"), source)
    if "\\n" in source:
        source = LINE_END.sub(blank, source)
    return POWER.sub(powered, source) if "pow" in source else source


def settle_bindings(source: str) -> str:
    """Return a text of the same length with its statements as bare names and their values."""
    source, declared = DECLARED.subn(lambda found: without(found, "word", "type"), source)
    source, typed = TYPED.subn(lambda found: without(found, "word"), source)
    for pattern, is_there in ((SIZED, declared), (LETTERED, typed)):
        if is_there:
            source = pattern.sub(blank, source)
    if "*=" in source:
        source = UPDATED.sub(
            lambda found: found[0][: -len(found[1])] + "×=".rjust(len(found[1])), source
        )
    return source


def settle_notebook(source: str) -> str:
    """Return a text of the same length with the prompts of Mathematica as those of Jupyter."""
    source = ASKED.sub(lambda found: f"In {found[1]}{found[2]}{' ' * len(found[3] or '')}", source)
    return ANSWERED.sub(r"\1:", source)


def settle_slashes(source: str) -> str:
    """Return a text of the same length with // as what it is in its language."""
    if is_python(source):
        source = FLOORED.sub(lambda found: found[0].replace("//", "/ "), source)
        return FLOOR.sub(r"\1÷÷", source)
    source = LINE_COMMENT.sub(lambda found: f"{found[1]}  ", source)
    return COMMENT.sub(lambda found: f"{found[1]}# ", source)


def is_python(source: str) -> bool:
    """Tell whether a text has Python and no language in which // opens a comment."""
    if any(sign in source for sign in BRACED):
        return False
    return any(sign in source for sign in PYTHON) or HASHED.search(source) is not None


def powered(found: re.Match[str]) -> str:
    """Return a call of a power as the power of what is in brackets."""
    name, base, exponent = found.groups()
    return f"{' ' * len(name)}({base}^{exponent})"


def blank(found: re.Match[str]) -> str:
    """Return as many blanks as was found."""
    return " " * len(found[0])


def without(found: re.Match[str], *groups: str) -> str:
    """Return what was found with blanks in the place of some groups."""
    text = found[0]
    for group in groups:
        start, end = (place - found.start() for place in found.span(group))
        if end > start >= 0:
            text = text[:start] + " " * (end - start) + text[end:]
    return text
