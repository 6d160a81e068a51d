r"""What Markdown and chat templates say to machines alone, as blanks and marks of the same length.

    definition := "[//]: # (any comment)", "[name]: <place> 'title'"     shown nowhere
    title      := "[words](place 'title')"                               shown when pointed at
    picture    := "![words](place)"                                      shown as its picture
    comment    := "\begin{comment} ... \end{comment}"                   of LaTeX
    thought    := "[THINK]", "◁think▷", "<|begin_of_thought|>", "<seed:think>"
                | "<|channel|>analysis<|message|>"                       as <think> is

Each pattern looks no further than one line and a fixed number of characters.
"""

from __future__ import annotations

import re

from harness.text.characters import GONE, THINK_CLOSE, THINK_OPEN

THOUGHTS = "think|thinking|thoughts?|reasoning|scratchpad|analysis"
QUOTE = r"""(?:"[^"\n]{0,300}"|'[^'\n]{0,300}')"""
DEFINITION = re.compile(
    rf"^ {{0,3}}\[[^\]\n]{{1,99}}\]:[ ]?(?:#|<[^<>\n]{{0,300}}>|https?://[^\s]{{1,300}})"
    rf"(?:[ ]{{1,9}}(?:{QUOTE}|\([^)\n]{{0,300}}\)))?[ ]{{0,9}}$",
    re.MULTILINE,
)
TITLE = re.compile(rf"(?<=\]\()[^()\s]{{1,300}}[ ]{{1,9}}{QUOTE}(?=\))")
PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\([^()\n]{1,300}\)")
THOUGHT = re.compile(
    rf"(?:\[|◁|<\||<)(?P<end>/|end_of_)?(?:begin_of_|[a-z]{{1,12}}:)?(?:{THOUGHTS})"
    r"(?:\]|▷|\|>|>)",
    re.IGNORECASE,
)
CHANNEL = re.compile(
    r"<\|channel\|>(?P<name>[a-z]{1,12})[^<\n]{0,60}<\|message\|>|<\|(?:end|start)\|>"
)
FINAL_CHANNEL = "final"
# A right-to-left override shows what follows backwards, up to its end or that of the line.
OVERRIDE = "\u202e"
BACKWARDS = re.compile("\u202e[^\u202c\n]*")


def blank_backwards(text: str) -> str:
    """Return a text of the same length without what its characters show backwards."""
    return BACKWARDS.sub(blank, text) if OVERRIDE in text else text


def blank_unseen(source: str) -> str:
    """Return a text of the same length without what no reader sees, its thoughts marked."""
    if "](" in source:
        source = TITLE.sub(blank, PICTURE.sub(blank, source))
    if "]:" in source:
        source = DEFINITION.sub(blank, source)
    if "<|channel|>" in source:
        source = CHANNEL.sub(mark_channel, source)
    if any(sign in source for sign in ("[", "◁", "<|", ":think")):
        source = THOUGHT.sub(mark_thought, source)
    return source


def blank(found: re.Match[str]) -> str:
    """Return so many characters that show nothing."""
    return GONE * len(found[0])


def mark_thought(found: re.Match[str]) -> str:
    """Return the mark of where a thought begins or ends."""
    return (THINK_CLOSE if found["end"] else THINK_OPEN).ljust(len(found[0]), GONE)


def mark_channel(found: re.Match[str]) -> str:
    """Return the mark of what a message is for: all but the final channel holds thoughts."""
    if found[0].endswith("start|>"):
        return blank(found)
    is_thought = found["name"] not in (None, FINAL_CHANNEL)
    return (THINK_OPEN if is_thought else THINK_CLOSE).ljust(len(found[0]), GONE)
