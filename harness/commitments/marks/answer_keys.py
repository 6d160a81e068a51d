"""Values under the keys that name an answer: {"answer": 3.15e23}, {"value": 34, "unit": "days"}."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from harness.commitments.marks.answer_lines import AnswerLineReader
from harness.types import TokenKind

if TYPE_CHECKING:
    from harness.types import Quantity

# Keys of JSON whose value is the answer, and those in an object that is.
ANSWER_KEYS = frozenset("answer final_answer finalanswer".split())
KEYS = ANSWER_KEYS | {"total_flops"}
VALUES = frozenset("value amount number quantity magnitude result estimate total".split())
# Where a text is nothing but an object without such a key, an object under one of these tells it.
OUTPUTS = frozenset("result output final total estimate".split())
# What fences the code of a text.
FENCE = frozenset(("`", "json", "jsonc", "json5", "javascript"))
KEY_REACH = 24
# What may stand between a key and its number.
LEADING_TO = frozenset(('"', ":", "≈", "~", "$", "about", "["))


class AnswerKeyReader(AnswerLineReader):
    """Finds the values of one text that a key calls the answer."""

    def is_keyed(self, quantity: Quantity) -> bool:
        """Tell whether a quantity is the value of an answer key in JSON."""
        if not quantity.first or self.tokens[quantity.first - 1].text not in LEADING_TO:
            return False
        texts = [
            token.text.lower()
            for token in self.tokens[max(0, quantity.first - KEY_REACH) : quantity.first]
            if token.text != "\n"
        ]
        ends = [at for at in range(1, len(texts) - 1) if texts[at - 1 : at + 2 : 2] == ['"', '"']]
        keys = [at for at in ends if texts[at + 2 : at + 3] == [":"]]
        if not keys or not LEADING_TO.issuperset(texts[keys[-1] + 3 :]):
            return False
        if texts[keys[-1]] in self.keys or texts[keys[-1]] == self.lone_value:
            return True
        # In an object under the key a number is the answer, and a unit may stand before it.
        above = [at for at in keys[:-1] if texts[at + 3 : at + 4] == ["{"]][-1:]
        named = self.keys | (OUTPUTS if self.is_object else frozenset())
        is_value = texts[keys[-1]] in VALUES
        return is_value and any(texts[at] in named and "}" not in texts[at:] for at in above)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the answer; beside one by that name a total is that of something else."""
        return ANSWER_KEYS if any(f'"{key}"' in self.normal.plain for key in ANSWER_KEYS) else KEYS

    @cached_property
    def is_object(self) -> bool:
        """Whether a text is nothing but an object of JSON, none of whose keys names the answer."""
        texts = [token.text for token in self.tokens if token.kind is not TokenKind.NEWLINE]
        told = [text for text in texts if text not in FENCE] if self.keys is KEYS else []
        return told[:1] == ["{"] and told[-1:] == ["}"]

    @cached_property
    def lone_value(self) -> str:
        """The innermost key of a value in such an object, where it stands once."""
        plain = self.normal.plain
        named = [key for key in sorted(VALUES) if self.is_object and f'"{key}"' in plain]
        innermost = max(named, key=lambda key: plain.rindex(f'"{key}"'), default="")
        return innermost if plain.count(f'"{innermost}"') == 1 else ""
