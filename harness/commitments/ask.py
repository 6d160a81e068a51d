"""What a question asks for, as far as its wording tells it: never the right answer."""

from __future__ import annotations

from typing import NamedTuple


class Ask(NamedTuple):
    """The unit of the answer, what it is for one of, its family, and what the question is about.

    model is the name of the model that the question names, devices how many it trains on, 0 where
    it tells none, and share the utilization that it gives, 0 where it gives none.
    """

    unit: str = ""
    per: str = ""
    family: str = ""
    model: str = ""
    devices: float = 0.0
    share: float = 0.0
