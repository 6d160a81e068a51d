"""The reasoning steps of each family: how each is judged, and the routes that they make up.

The table is data/steps.toml; a question may add rules for steps of its own.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from reference.errors import BankError
from reference.formulas import parse_formula
from reference.tables import DATA, check_row, read_table
from reference.types import Route, StepRow, StepRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reference.types import Formula, Question

STEPS = DATA / "steps.toml"
ROUTES = "routes"
LIKE = "like"
OWN_ROUTE = "question"
DEFAULTS = {
    "flop_per_mac": (2.0,),
    "ffn_matrices": (2.0,),
    "batch": (1.0,),
    "devices": (1.0,),
    "mfu": (1.0,),
}
"""What is right where a question does not tell it."""
KINDS = frozenset(
    "amount factor ratio days backward_pass params tokens multiply_add backward rate time "
    "product".split()
)

Rules = dict[str, StepRule]


@cache
def load_steps() -> Mapping[str, Mapping[str, StepRule]]:
    """Return the rule of every step by family and name.

    Raises:
        BankError: the table is broken.

    """
    table = _read_steps()
    families = (family for family in table if family != ROUTES)
    return MappingProxyType({family: _read_family(table, family) for family in families})


@cache
def load_routes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the names of the steps of every other route by family and route.

    Raises:
        BankError: the table is broken, or a route takes a step that the family does not know.

    """
    routes: dict[str, dict[str, tuple[str, ...]]] = {}
    for family, rows in _read_steps().get(ROUTES, {}).items():
        routes[family] = {name: tuple(steps) for name, steps in rows.items()}
        for name, steps in routes[family].items():
            _check_known(steps, load_steps()[family], f"{STEPS.name}: {family}.{name}")
    return MappingProxyType(routes)


@cache
def _read_steps() -> Mapping[str, Any]:
    """Return the document of the table, in which the routes stand beside the families."""
    return read_table(STEPS)


def routes_of(question: Question) -> tuple[Route, ...]:
    """Return the routes to a question's answer, the one that it asks for first."""
    known, figures = _rules_of(question), _first(figures_of(question.facts))
    others = load_routes().get(question.family, {})
    routes = [
        Route(name, tuple(known[step] for step in steps))
        for name, steps in others.items()
        if not set(question.steps) <= set(steps)
        and not any(_lacks_facts(known[step], figures) for step in steps)
    ]
    own = Route(OWN_ROUTE, tuple(known[name] for name in question.steps))
    return (own, *routes) if question.steps else ()


def figures_of(facts: Mapping[str, tuple[float, ...]]) -> dict[str, tuple[float, ...]]:
    """Return the facts of a question with what it need not tell: two FLOPs a multiply-add."""
    figures = {**DEFAULTS, **facts}
    if "n_heads" in facts:
        figures.setdefault("n_kv_heads", facts["n_heads"])
        if "d_model" in facts:
            figures.setdefault("d_head", (facts["d_model"][0] / facts["n_heads"][0],))
    return figures


def check_steps(question: Question, file: str) -> None:
    """Raise BankError where nothing tells how to judge a step, or a fact is missing for it."""
    known, figures = _rules_of(question), _first(figures_of(question.facts))
    _check_known(question.steps, known, file)
    for name in question.steps:
        if _lacks_facts(known[name], figures):
            names = dict.fromkeys(n for formula in known[name].expects for n in formula.names)
            missing = [each for each in names if each not in figures]
            raise BankError(file, f"steps.{name}", f"the facts {', '.join(missing)}", "none")


def _lacks_facts(rule: StepRule, figures: Mapping[str, float]) -> bool:
    """Return whether no formula of a step can be worked out."""
    return bool(rule.expects) and all(one.value(figures) is None for one in rule.expects)


def _first(figures: Mapping[str, tuple[float, ...]]) -> dict[str, float]:
    return {name: values[0] for name, values in figures.items() if values}


def _rules_of(question: Question) -> Mapping[str, StepRule]:
    own = {name: _make_rule(name, row, question.id) for name, row in question.rules.items()}
    return {**load_steps().get(question.family, {}), **own}


def _check_known(steps: Iterable[str], known: Mapping[str, StepRule], file: str) -> None:
    for step in steps:
        if step not in known:
            raise BankError(file, "steps", f"one of {', '.join(known)}, or a rule for it", step)


def _read_family(table: Mapping[str, Any], family: str) -> Rules:
    """Return the rules of a family, after those of the family that it is like."""
    rows = dict(table[family])
    like = rows.pop(LIKE, None)
    rules = _read_family(table, like) if like else {}
    for name, fields in rows.items():
        row = check_row(StepRow, fields, STEPS.name, f"{family}.{name}")
        rules[name] = _make_rule(name, row, STEPS.name)
    return rules


def _make_rule(name: str, row: StepRow, file: str) -> StepRule:
    if row.kind not in KINDS:
        raise BankError(file, f"{name}.kind", f"one of {', '.join(sorted(KINDS))}", row.kind)
    for word in row.words:
        try:
            re.compile(word)
        except re.error as error:
            raise BankError(file, f"{name}.words", "a regular expression", word) from error
    told: dict[str, Any] = row.model_dump()
    for field in ("expects", "scales", "shows", "beside"):
        told[field] = _parse(told[field], file)
    for field in ("parts", "rare"):
        told[field] = tuple(_parse(texts, file) for texts in told[field])
    return StepRule(name=name, **told)


def _parse(texts: Iterable[str], file: str) -> tuple[Formula, ...]:
    return tuple(parse_formula(text, file) for text in texts)
