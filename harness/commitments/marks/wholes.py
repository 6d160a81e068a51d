"""Whether words that may tell a part tell the whole: one of three values, a single GPU."""

from __future__ import annotations

from harness import cues

# "One of 1e22, 3e22 and 1e23" offers values to choose from, and tells no part.
CHOOSING = frozenset({("one", "of")})
LONE = frozenset(("one", "single"))
# "Has" stands so near before what is had: has about 1.6 billion.
HAVING_REACH = 3
# A name of a model has no more tokens: Llama 3.2 - 3B Instruct.
LONGEST_NAME = 6
OF_QUESTION = frozenset("the this our whole full entire das dieses le ce el este il".split())
MODELS = frozenset("model modell modèle modelo modello".split())
OPENED = cues.STRONG | {":", ";", "and"}


def is_whole_one(one: str, noun: str, *, is_concluded: bool) -> bool:
    """Tell whether "one" tells no part: one of several values; so a single GPU needs that long."""
    return (one, noun) in CHOOSING or (is_concluded and one in LONE and noun in cues.DEVICES)


def is_owned(texts: list[str]) -> bool:
    """Tell whether what follows is what the model has: so the model has about.

    "The released model has" and "with a tied head the model has" speak of another one.
    """
    near = range(max(0, len(texts) - HAVING_REACH), len(texts))
    at = next((place for place in near if texts[place] in cues.HAVING), 0)
    if (
        at < len(("the", "model"))
        or texts[at - 1] not in MODELS
        or texts[at - 2] not in OF_QUESTION
    ):
        return False
    return at == len(("the", "model")) or texts[at - 3] in OPENED


def owns_at_last(texts: list[str]) -> bool:
    """Tell whether a closing sentence opens with a name that has what follows: GPT-3 has about."""
    lower = [text.lower() for text in texts]
    near = range(max(1, len(lower) - HAVING_REACH), len(lower))
    at = next((place for place in near if lower[place] in cues.HAVING), 0)
    is_name = 0 < at <= LONGEST_NAME and texts[0][:1].isupper() and lower[0] not in OF_QUESTION
    return is_name and cues.PARTIAL.isdisjoint(lower[:at])


def names_whole(before: tuple[str, ...]) -> bool:
    """Tell whether words tell a total, and none of one of many: total per layer."""
    if cues.TOTAL.isdisjoint(before):
        return False
    places = [at for at, word in enumerate(before) if word in cues.TOTAL]
    return any("per" not in before[max(0, at - 2) : at + 2] for at in places)
