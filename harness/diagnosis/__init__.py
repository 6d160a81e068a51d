"""The diagnosis: answer / reference as a product of named factors, and what is left over.

A factor is explained where a mistake with evidence carries it; a factor of the reference whose loss
or doubling only fits is told as a hypothesis, and costs nothing.
"""

from __future__ import annotations

from harness.diagnosis.explain import diagnose, is_whole
from harness.diagnosis.settle import settle_codes

__all__ = ["diagnose", "is_whole", "settle_codes"]
