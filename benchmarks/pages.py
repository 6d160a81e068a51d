"""The pages that `make bench` writes: their sections in order, each with the table it measures."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import accuracy, speed, start
from benchmarks.environments import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.tool import Tool

    Section = Callable[[Sequence[Tool]], str]

SPEED = """# Speed

Made by `make bench`: every figure is of one run on one machine, {cpu}.
{versions}.
Rates are noisy, ratios within one run count.
"""
LIMITS = """\
The profile is flat: but for the tokenizer, a regular expression, no function takes 2 % of a grade
by itself. What else was tried, measured in runs of their own (CPU time an answer, the fastest of
several passes, on a machine that did other work too):

- How Python is built. Debian's 3.11, made with profile-guided and link-time optimization, grades
  in 7.4 ms where pyenv's 3.11, made without, takes 8.6; the number pattern takes 0.074 and 0.089.
  pyenv's 3.12 and 3.13 take 11.0 and 9.3 ms where its 3.11 takes 10.3 in the same turns. The tables
  of this page are of a Python that was made without.
- Compiling by mypyc. Segments are split 2.1, equations read 2.0, quantities read 1.8 and
  derivations linked 1.5 times as fast; normalizing gains 1.2 times and the tokenizer nothing. All
  of reading, in an earlier state, took 4.1 instead of 7.5 ms. The build does not do it: less than
  twice does not pay for four minutes of a C compiler, and mypyc departs from Python where no error
  tells of it (it computes cached properties anew at each use).
- The garbage collector. A command makes tables that stay, and looking through them took a fifth
  of `harness score answers/`; now it looks once in 50,000 new objects and not at the end. Whoever
  imports the package keeps Python's own thresholds.
- What `harness score answers/` imports. Of the time before the first grade pydantic and the typer
  of the command line take about half; neither can be put off, as each answer file and the bank
  are checked rows.
- Workers for few answers. From 24 answers up they are forked, with all that is loaded: on two
  cores `harness score answers/` takes about a sixth less time, on more cores more."""
PEERS = """# What other tools read right

Made by `make bench`, which installs each tool with pip in an environment of its own and lets all
of them read the same texts. Their tests are read out of their source archives; none is copied here.
{versions}.

How it is counted:

- "Accepts the value": Inspect, lm-eval and Math-Verify are asked whether the text tells the value,
  by their own comparison. For harness the value is what the text commits to, for quantulum3 and the
  number pattern the last amount; where harness finds no commitment, its last amount as well.
- A figure counts in base units and in the text's own unit, so that a tool without units may say
  0.315 for 0.315 yottaFLOPs. Who accepts ten times the value as well has not read it.
- quantulum3 has been taught FLOP, parameter, token, layer, step and GPU by its own interface.
- "With unit": the amount is the same after conversion by pint; of a range both ends must be.
"""


QUANTULUM = """\
Every amount of these texts is labelled, so what is told besides is counted too. What harness
misses:

- by choice: years and decades, small numbers in words without a unit ("two in my car", "one
  sixth"), "a gallon" and "a dozen" for one of them, "2 in" and 9" for inches, negative amounts in
  brackets, "30 C" for a temperature, and letters that mean something else here (1500b, 32K, t);
- still: a fraction without a unit that measures (1/40), prices per weight ($350 per kg), "573.15K"
  for kelvins, a product with a unit (8x2^10 bits), "45 and 50 mg" as two weights, and rare units
  (barn, tons per day, dimes, minutes of arc)."""
MATH_VERIFY = """\
Read with the match types that its tests ask for. What harness misses: a sum as an answer (9+1), a
fraction half in braces, an exact fraction that a wrong decimal follows, and intermediate boxes
beside a final line. It refuses no number for the line breaks inside its dollar signs."""


class Page(NamedTuple):
    """A page: where it lies, what it begins with, and its sections by their names."""

    path: Path
    opening: str
    sections: dict[str, Section]

    def head(self, tools: Sequence[Tool]) -> str:
        """Return what the page begins with."""
        return self.opening.format(cpu=cpu(), versions=versions(tools))


def section(title: str, text: str, measure: Section) -> Section:
    """Return what measures one section and writes it."""

    def write(tools: Sequence[Tool]) -> str:
        return "\n\n".join(filter(None, [f"## {title}", text, measure(tools)])) + "\n"

    return write


PAGES = (
    Page(
        ROOT / "docs" / "performance.md",
        SPEED,
        {
            "start": section("Whole processes, as a person waits", "", lambda _: start.table()),
            "speed": section("Reading answers", speed.ABOUT, speed.rates_table),
            "stages": section("Where a grade spends its time", "", speed.stages_table),
            "limits": section("What limits it", LIMITS, lambda _: ""),
            "growth": section(
                "Longer texts: microseconds a kB",
                "A column that stays flat is linear.",
                speed.growth_table,
            ),
            "hostile": section(
                "Texts that try to stop a reader: milliseconds for 200 kB of a piece",
                "",
                speed.hostile_table,
            ),
        },
    ),
    Page(
        ROOT / "docs" / "peers.md",
        PEERS,
        {
            "spellings": section("Our spellings of numbers", "", accuracy.own_tables),
            "quantulum3": section("quantulum3's own tests", QUANTULUM, accuracy.quantulum_table),
            "math-verify": section(
                "Math-Verify's own tests that expect a number",
                MATH_VERIFY,
                accuracy.math_verify_table,
            ),
        },
    ),
)


def versions(tools: Sequence[Tool]) -> str:
    """Return the version of each tool in one line."""
    told = [tool.ask("describe") for tool in tools]
    return ", ".join([f"Python {told[0]['python']}", *(v for one in told for v in one["versions"])])


def cpu() -> str:
    """Return what the processor is called."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} cores of {names[0]}" if names else platform.machine()
