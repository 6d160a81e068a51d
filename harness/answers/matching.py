"""Finds the question that an answer belongs to: by an id, by the prompt's text, or by a near one.

A near match is a guess, so it must not be wrong about what is asked: every number and every name of
the question stands in the prompt, no other number does, the words that make one question another
(forward, step, days) are the same, and no second question is as near.  It is told, once a prompt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LEAST_LIKENESS = 85.0
"""In percent: what a prompt must have in common with a question that is taken for it."""
LEAST_LEAD = 3.0
"""In percent: how much nearer the nearest question must be than the second."""
MAX_PROMPT_CHARACTERS = 20_000
"""A longer prompt is compared no further than this."""
COUNTED = re.compile(r"[-_:/#. ](?:sample|epoch|s|n|v)?[-_]?\d+$")
"""What numbers the answers to one question: gpt3-training-flops-2, gpt3-training-flops_sample3."""
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"\b[A-Za-z]*[A-Z0-9][\w.-]*")
SENTENCE_STARTS = re.compile(r"(?:^|[.?!:]\s+)([A-Z])(?=[a-z]+\b)")
TERM = re.compile(
    r"\b(?:adam|attention|backward|batch|bytes?|context|cost|days?|embed|energy|except|forward|"
    r"generat|gibi?|gradient|head|hour|infer|layer|memory|node|not\b|only|optimi[sz]|param|peak|per\b|"
    r"price|second|sequence|step|throughput|token|train|utili[sz]|vocab|week|weight|without|year)"
)
"""Words that turn one question into another, by how they begin."""


class Known(NamedTuple):
    """A question as far as it is needed to know answers to it."""

    id: str
    prompt: str
    aliases: tuple[str, ...] = ()


class Near(NamedTuple):
    """The question that a prompt is nearest to, and how near, in percent."""

    question: str
    likeness: float


@dataclass
class Matcher:
    """Finds questions among those that load returns; load is called when the first is looked for.

    question is the one that the user named for answers that name none; tell is called with a
    sentence for each prompt that was matched nearly.
    """

    load: Callable[[], Iterable[Known]]
    tell: Callable[[str], None]
    question: str | None = None
    _seen: dict[tuple[str, ...], str | None] = field(default_factory=dict)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {name.casefold(): one.id for one in self._known for name in (*one.aliases, one.id)}

    @cached_property
    def _known(self) -> tuple[Known, ...]:
        return tuple(self.load())

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """The ids of the questions by their prompts in plain form, the longest first."""
        texts = {plain(one.prompt): one.id for one in self._known}
        return dict(sorted(texts.items(), key=lambda item: -len(item[0])))

    def by_name(self, name: str) -> str | None:
        """Return the question that a name is the id or an alias of, numbered or not."""
        folded = name.strip().casefold()
        return self._names.get(folded) or self._names.get(COUNTED.sub("", folded))

    def find(self, names: Iterable[str], prompts: Sequence[str], where: str) -> str | None:
        """Return the id of the question of an answer, None where there is none.

        By the first name that is known, by a prompt that holds a question's text, the last turn
        first, by what the user named, and at last by a prompt that is nearly a question's.
        """
        named = next(filter(None, map(self.by_name, names)), None)
        if named is not None:
            return named
        key = tuple(prompts)
        if key not in self._seen:
            self._seen[key] = self._by_text(prompts) or self.question or self._nearly(key, where)
        return self._seen[key]

    def _by_text(self, prompts: Sequence[str]) -> str | None:
        for prompt in map(plain, reversed(prompts)):
            found = self._texts.get(prompt)
            if found is None:
                found = self._last_in(prompt)
            if found is not None:
                return found
        return None

    def _last_in(self, prompt: str) -> str | None:
        """Return the question that a prompt ends with: those before it are its worked examples."""
        ends = {text: prompt.rfind(text) + len(text) for text in self._texts if text in prompt}
        # of two that end alike the longer one is meant, which stands first
        return self._texts[max(ends, key=ends.__getitem__)] if ends else None

    def _nearly(self, prompts: Sequence[str], where: str) -> str | None:
        for prompt in reversed(prompts):
            near = find_near(prompt[:MAX_PROMPT_CHARACTERS], self._known)
            if near is not None:
                told = f"{near.likeness:.0f} % like that of {near.question}, and taken for it"
                self.tell(f"{where}: the prompt is {told}; name another with --question")
                return near.question
        return None


def plain(prompt: str) -> str:
    """Return a prompt without differences of letter case and of space."""
    return " ".join(prompt.casefold().split())


def find_near(prompt: str, known: Iterable[Known]) -> Near | None:
    """Return the question that a prompt rewords, None where there is none or more than one."""
    from rapidfuzz import fuzz, process

    folded = prompt.casefold()
    numbers, terms = set(NUMBER.findall(prompt)), set(TERM.findall(folded))
    texts = {
        one.id: plain(one.prompt)
        for one in known
        if set(NUMBER.findall(one.prompt)) == numbers
        and set(TERM.findall(one.prompt.casefold())) == terms
        and all(name in folded for name in names_in(one.prompt))
    }
    found = process.extract(
        plain(prompt), texts, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_LIKENESS, limit=2
    )
    if not found or (len(found) == 2 and found[0][1] - found[1][1] < LEAST_LEAD):
        return None
    return Near(found[0][2], found[0][1])


def names_in(text: str) -> set[str]:
    """Return the words of a text that look like names, folded; how a sentence begins is none."""
    lowered = SENTENCE_STARTS.sub(lambda start: start[0].lower(), text.strip())
    return {name.rstrip(".-").casefold() for name in NAME.findall(lowered)}
