"""Sentences about another thing than the question: another model, training beside inference."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from harness.commitments.others.capacities import names_device
from harness.text.words import FAMILIES, SINGLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.commitments.ask import Ask
    from harness.types import Token

# Names that also mean something else in a sentence.
AMBIGUOUS = frozenset("o command opt python cuda pytorch adam opus haiku granite phi".split())
MODELS = FAMILIES - AMBIGUOUS
NAME = re.compile(r"([a-z]+)-?(\d*)")
# A model named among so many words at the start of a sentence is what the sentence is about.
LEAD, LEAD_TOKENS = 3, 16
# A model with its size in billions, and the size that the name of the asked model ends with.
SIZED_NAME = re.compile(
    r"\b([a-z]+)(?:[- ]v?\d+(?:\.\d+)?)?[- (]+(\d+(?:\.\d+)?)[- ]*(?:b|bn|billion|milliarden)\b"
)
ASKED_SIZE = re.compile(r"[-_ ](\d+(?:\.\d+)?)b$")
TRAINING = frozenset(
    "train training pretraining trainieren trainings entraîner entraînement entrenar entrenamiento "
    "treinar treinamento addestrare addestramento обучение обучения 训练 学習 학습".split()
)
INFERENCE = frozenset(
    "inference inferenz inférence inferencia inferenza serving generation".split()
)
ON = frozenset("on for with using auf mit sur avec en con em su на".split())
# Words in which a text names the one device that it tells a time for: on a single A100.
DEVICE_REACH = 7
# What a model was trained on is told of its past.
TRAINED = frozenset(
    (word, "trained") for word in ("was", "were", "really", "actually", "originally")
)
# What each of many devices has or is, and how far behind a value it may stand.
RANKS, SINGLE_REACH = frozenset("rank worker shard node replica process".split()), 6
PASSES, PASS_REACH = frozenset("forward backward".split()), 4
CLAUSE_ENDS = frozenset(",;:.")


def name_of(word: str) -> tuple[str, str]:
    """Return the family and the number of a name: gpt-3, gpt2."""
    found = NAME.match(word)
    return (found[1], found[2]) if found else (word, "")


def is_other_subject(before: Sequence[str], lead: Sequence[Token], ask: Ask) -> bool:
    """Tell whether a sentence is about another model or another computation than is asked.

    before are the words before a value, lead the first tokens of its sentence.
    """
    is_model = is_other_model(before, ask.model) or is_other_size(lead, ask.model)
    is_past = ask.unit == "token" and not TRAINED.isdisjoint(pairwise(before))
    return is_model or is_past or is_other_work(before, ask)


def is_of_single(behind: Sequence[Token]) -> bool:
    """Tell whether words behind a value tell what one of many does: is what a single rank does."""
    words = [token.lower for token in behind[:SINGLE_REACH]]
    if words[:2] != ["is", "what"]:
        return False
    pairs = pairwise(words)
    return any(one in SINGLE and (other in RANKS or names_device(other)) for one, other in pairs)


def is_for_passes(behind: Sequence[Token]) -> bool:
    """Tell whether words behind a value tell it for the passes: X for forward and backward."""
    near = [token.lower for token in behind[:PASS_REACH]]
    return near[:1] == ["for"] and not PASSES.isdisjoint(near)


def is_other_model(before: Sequence[str], asked: str) -> bool:
    """Tell whether a sentence begins with another model than the one that is asked about."""
    if not asked:
        return False
    own = name_of(asked)
    named = [name_of(word) for word in before if name_of(word)[0] in MODELS]
    if not named or any(is_same_model(own, one) for one in named):
        return False
    return any(name_of(word)[0] in MODELS for word in before[:LEAD])


def is_other_size(lead: Sequence[Token], asked: str) -> bool:
    """Tell whether a sentence begins with another size of the family that is asked about.

    With Llama 3.1 405B asked, "Llama 3.1 70B takes ..." is about another model.
    """
    own = ASKED_SIZE.search(asked)
    if own is None:
        return False
    text = " ".join(token.lower for token in lead)
    family = name_of(asked)[0]
    told = [found for found in SIZED_NAME.finditer(text) if found[1] == family]
    if not told or sum(word.isalpha() for word in text[: told[0].start()].split()) >= LEAD:
        return False
    return all(float(found[2]) != float(own[1]) for found in told)


def is_same_model(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two names can be those of one model: llama may be Llama 2."""
    return one[0] == other[0] and (not one[1] or not other[1] or one[1] == other[1])


def is_other_work(before: Sequence[str], ask: Ask) -> bool:
    """Tell whether a value is told of training where a forward pass is asked for."""
    if ask.family != "forward_flops" or TRAINING.isdisjoint(before):
        return False
    return INFERENCE.isdisjoint(before)


def is_of_one_device(behind: Sequence[str], devices: float) -> bool:
    """Tell whether words behind a time tell it for one device where many are asked about."""
    if devices <= 1:
        return False
    near = list(behind[:DEVICE_REACH])
    at = next((at for at, text in enumerate(near) if text in ON), len(near))
    if not CLAUSE_ENDS.isdisjoint(near[:at]):
        return False
    one = next((i for i, text in enumerate(near[at:], at) if text in SINGLE), len(near))
    return any(names_device(text) for text in near[one + 1 : one + 3])
