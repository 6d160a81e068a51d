"""An output head that no equation of a forward pass holds, where the layers are the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.closeness import is_any
from harness.omissions.components import products
from harness.omissions.inputs import inputs_of, stands
from harness.omissions.omission import Omission
from harness.text.terms.arithmetic import leaves

if TYPE_CHECKING:
    from harness.types import Reading
    from reference.types import Truth

SAME = 0.006


def missing_head(reading: Reading, truth: Truth) -> tuple[Omission, ...]:
    """Return the output head where a stack of layers alone is the answer, and no figure is a head.

    The layers are computed from their widths, so that nothing else can hold it.
    """
    layers, vocab = truth.fact("n_layers")[:1], truth.fact("vocab_size")[:1]
    sizes = zip(truth.fact("tokens")[:1], truth.fact("d_model")[:1], vocab, strict=False)
    heads = [2 * tokens * width * words for tokens, width, words in sizes]
    if not (truth.fact("embedding_matrices") and layers and heads):
        return ()
    finals = [final.value for final in reading.final.values]
    is_told = stands(inputs_of(reading), (*vocab, *heads)) or not any(products(reading, truth))
    for index in () if is_told else reading.derivation.path:
        equation = reading.equations[index]
        operands = [quantity.value for quantity in leaves(equation.sides[0])]
        is_stack = len(operands) == 2 and is_any(min(operands), layers, 0.0)
        if is_stack and is_any(equation.right or 0.0, finals, SAME):
            total = truth.accepted[0].value
            return (Omission("embedding_omitted", (total - heads[0]) / total, equation.span),)
    return ()
