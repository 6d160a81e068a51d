"""Measures how fast harness and its peers read the same answers, each in a process of its own.

The tools take turns in rounds, so that a slow minute of the machine meets them all.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.grid import grid, number
from benchmarks.texts import ANSWER_LENGTH, answers, hostile_texts, long_texts
from benchmarks.tool import OURS, Tool, Unanswered

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 5
WARM_UP = 20
ROUND_S = 2.0
LONG_S = 300.0
# Each length is ten times the one before; what took longer is not asked to read the next one.
LONGEST_BEFORE_S = 20.0
# A short text is read again and again for so long, and at most so often.
REPEATED_S = 1.0
MOST_REPEATS = 20
REPEATED_LENGTH = 100_000
HOSTILE_S = 10.0
ABOUT = f"""\
The tools take turns over the same {len(answers())} answers of {ANSWER_LENGTH / 1000:g} kB, made of
the labelled answers in `tests/gold/`; the median of {ROUNDS} rounds. What they do is not the same:
harness reads quantities with units, equations with their verdicts, commitments and the derivation,
or quantities alone, as `harness.read` does; quantulum3 reads quantities; the others find one number
or compare it."""
# What a tool is asked to do with long and hostile texts.
MAIN = {
    "ours": ("read", "grade"),
    "bare_regex": ("findall",),
    "inspect_match": ("match(numeric)",),
    "lm_eval": ("flexible-extract",),
    "math_verify": ("parse and verify",),
    "quantulum": ("parse",),
}


class Rate(NamedTuple):
    """What one operation of one tool takes: milliseconds an answer in each round."""

    tool: str
    operation: str
    milliseconds: list[float]

    @property
    def median(self) -> float:
        """Return the median of the rounds."""
        return statistics.median(self.milliseconds)


def measure_rates(tools: Sequence[Tool]) -> list[Rate]:
    """Time every operation of every tool on the same answers, in rounds."""
    texts = answers()
    rates = []
    for tool in tools:
        about = tool.ask("describe")
        for operation in about["operations"]:
            tool.ask("time", operation=operation, texts=texts[:WARM_UP], limit_s=ROUND_S)
            rates.append(Rate(tool.key, operation, []))
    keyed = {tool.key: tool for tool in tools}
    for _ in range(ROUNDS):
        for rate in rates:
            count, seconds = keyed[rate.tool].ask(
                "time", operation=rate.operation, texts=texts, limit_s=ROUND_S
            )
            rate.milliseconds.append(seconds / count * 1e3)
    return rates


def rates_table(tools: Sequence[Tool]) -> str:
    """Return one row an operation, with what it takes in times of our reading."""
    rates = measure_rates(tools)
    told = {tool.key: tool.ask("describe") for tool in tools}
    memory = {tool.key: tool.ask("memory") for tool in tools}
    read = next(rate.median for rate in rates if rate[:2] == (OURS, "read"))
    rows = [
        [
            told[rate.tool]["name"],
            rate.operation,
            number(1e3 / rate.median),
            number(rate.median),
            f"{number(min(rate.milliseconds))} to {number(max(rate.milliseconds))}",
            number(rate.median / read),
            number(told[rate.tool]["import_s"] * 1e3),
            number(memory[rate.tool]),
        ]
        for rate in sorted(rates, key=lambda rate: rate.median)
    ]
    head = ["tool", "does", "answers/s", "ms an answer", "rounds, ms", "times our read"]
    return grid([*head, "import, ms", "peak MB"], rows)


def stages_table(tools: Sequence[Tool]) -> str:
    """Return what each stage of a grade takes of the whole."""
    ours = tools[0]
    texts = answers()
    rounds = [ours.ask("stages", texts=texts) for _ in range(3)]
    ours.close()  # its stages are wrapped now
    median = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    whole = median.pop("grade")
    rest = whole - sum(median.values())
    rows = [
        [name, number(seconds / len(texts) * 1e3), f"{seconds / whole:.0%}"]
        for name, seconds in [*median.items(), ("the rest", rest), ("whole grade", whole)]
    ]
    return grid(["stage", "ms an answer", "share"], rows)


def growth_table(tools: Sequence[Tool]) -> str:
    """Return the microseconds a kB of each tool at each length: a constant row is linear."""
    texts = long_texts()
    columns = operations_of(tools)
    rows = []
    lost: set[tuple[str, str]] = set()
    for length, text in texts.items():
        row = [f"{length / 1000:,g} kB"]
        for tool, operation in columns:
            if (tool.key, operation) in lost:
                row.append("")
                continue
            taken = seconds_of(tool, operation, text, LONG_S)
            if isinstance(taken, Unanswered):
                row.append(taken.why)
            else:
                row.append(number(taken * 1e6 / (length / 1000)))
            if isinstance(taken, Unanswered) or taken > LONGEST_BEFORE_S:
                lost.add((tool.key, operation))
        rows.append(row)
    return grid(["length", *headings(columns)], rows)


def hostile_table(tools: Sequence[Tool]) -> str:
    """Return the milliseconds of each tool on each text that tries to stop a reader."""
    columns = operations_of(tools)
    rows = []
    for name, text in hostile_texts().items():
        row = [name]
        for tool, operation in columns:
            taken = seconds_of(tool, operation, text, HOSTILE_S)
            row.append(taken.why if isinstance(taken, Unanswered) else number(taken * 1e3))
        rows.append(row)
    return grid(["200 kB of", *headings(columns)], rows)


def operations_of(tools: Sequence[Tool]) -> list[tuple[Tool, str]]:
    """Return the columns of a table: what each tool does."""
    return [(tool, operation) for tool in tools for operation in MAIN[tool.key]]


def headings(columns: Sequence[tuple[Tool, str]]) -> list[str]:
    """Return how the columns are called."""
    return [f"{tool.ask('describe')['name']} {operation}" for tool, operation in columns]


def seconds_of(tool: Tool, operation: str, text: str, limit_s: float) -> float | Unanswered:
    """Return the seconds that one text takes; the tables of the tool are loaded before."""
    tool.ask("time", operation=operation, texts=answers()[:WARM_UP], limit_s=REPEATED_S)
    texts = [text] * (MOST_REPEATS if len(text) <= REPEATED_LENGTH else 1)
    reply: Any = tool.ask("time", limit_s, operation=operation, texts=texts, limit_s=REPEATED_S)
    return reply if isinstance(reply, Unanswered) else float(reply[1]) / float(reply[0])
