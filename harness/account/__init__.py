"""What a training-compute answer multiplies, held against the facts of the question."""

from __future__ import annotations

from harness.account.carry import Changed, carry, slip_share, told_share
from harness.account.epochs import epochs_of
from harness.account.inputs import PARAM_ROLES, is_plain_factor, right_params, told
from harness.account.powers import has_digits
from harness.account.right import is_right
from harness.account.take import Account, scored_log10, take_account
from harness.account.worked import worked_equations

__all__ = [
    "PARAM_ROLES",
    "Account",
    "Changed",
    "carry",
    "epochs_of",
    "has_digits",
    "is_plain_factor",
    "is_right",
    "right_params",
    "scored_log10",
    "slip_share",
    "take_account",
    "told",
    "told_share",
    "worked_equations",
]
