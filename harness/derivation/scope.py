"""What a text counts beside the weights (attention), or leaves out of them (embeddings)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A text without one of these declares nothing here.
TOPICS = ("atten", "atención", "aufmerksamkeit", "embed", "einbettung")
# Attention as a cost, not the weights of it.
ATTENTION = r"(?:self-)?(?:attention|aufmerksamkeit|atención)"
WEIGHTS = r"(?! ?(?:param|weight|head|layer|block|projection|matri|gewicht))"
COUNTED = re.compile(
    rf"(?:\b(?:includ(?:e|es|ed|ing)|plus|adding|counting|account(?:s|ed|ing)? for|inklusive|"
    rf"einschließlich|y compris|incluyendo)(?: in)?(?: the| der| l'| la)?|\+) {ATTENTION}\b"
    rf"{WEIGHTS}|"
    rf"\b{ATTENTION}(?: \w+)? (?:is|are|was|were)(?: also)? (?:included|added)\b"
)
WITH = re.compile(rf"\b(?<!together )(?:with|mit|avec l'|con) ?{ATTENTION}\b{WEIGHTS}")
AMOUNT = re.compile(r"\bflops?\b|\d(?:\.\d+)?(?:e| ?× ?10)")
# Embeddings that are left out of the parameters; looking one up is another matter.
LEAVING = (
    r"exclud(?:e|es|ed|ing)|without|ignor(?:e|es|ed|ing)|omit\w*|leav\w* out|"
    r"not (?:includ|count)ing|ohne|sans les|sin"
)
TOKEN = r"(?: the| die)?(?: token| input| output| position\w*)?"
EXCLUDED = re.compile(
    r"\bnon-?embedding (?:param|weight)|"
    rf"\b(?:{LEAVING}){TOKEN} (?:embedding|einbettung)(?:s|en)?\b(?! ?look)|"
    r"\bembeddings?(?: param\w*| weights| matri\w+| tables?)? (?:is|are) "
    r"(?:not (?:included|counted)|excluded|left out|ignored|omitted)\b"
)
WORD = re.compile(r"[^\W\d_]+")
UNCOUNTED = frozenset(
    "ignore ignored ignores ignoring without no not neglect neglected neglects neglecting exclude "
    "excluded excludes excluding omit omitted omitting negligible leaving skip skipped ohne sans "
    "sin".split()
)
# What a text says of others, or only supposes.
SUPPOSED = frozenset("if would usually often sometimes could might when whether how".split())


def names_topic(text: str) -> bool:
    """Tell whether a text, in lower case, names what can be counted or left out."""
    return any(topic in text for topic in TOPICS)


def read_scope(text: str) -> Iterator[str]:
    """Yield the codes of what a segment, in lower case, counts or leaves out."""
    words = WORD.findall(text) if names_topic(text) else ()
    if not words or not SUPPOSED.isdisjoint(words):
        return
    if counts_attention(text) and UNCOUNTED.isdisjoint(words):
        yield "attention_counted"
    if EXCLUDED.search(text):
        yield "embedding_excluded"


def counts_attention(text: str) -> bool:
    """Tell whether a segment counts attention; "with attention" does so beside an amount."""
    if COUNTED.search(text):
        return True
    return WITH.search(text) is not None and AMOUNT.search(text) is not None
