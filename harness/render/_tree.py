"""A derivation graph as a tree for the terminal: from each final value down to its inputs."""

from __future__ import annotations

import textwrap
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from harness.render._cells import visible
from harness.render._graph_words import UNUSED_TITLE, GraphWords, group_unused
from harness.render._grid import cell_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from harness.types import Graph, GraphFinal, Mistake, Span

NARROW = 80
GREEN, RED, DIM, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[0m"
STYLED_SIGNS = {True: ("✓", GREEN), False: ("✗", RED), None: ("·", DIM)}
LEGEND = "✓ holds  ✗ fails  · cannot be checked; given: a figure of the question"
LAST, INNER, BAR, BLANK, STEM = "└─ ", "├─ ", "│  ", "   ", "│ "
# A deeper branch is drawn on its own, so that its indent does not fill the screen.
MAX_DEPTH = 8
LEAST_QUOTE = 12
NO_NUMBER = -1
LEAST_NOTE = 24
NO_WAY = ", by no equation"


class Branch(NamedTuple):
    """A number to draw: what stands before it and below it, and the mistakes on its way up."""

    number: int
    lead: str = ""
    below: str = ""
    depth: int = 0
    mistakes: tuple[Mistake, ...] = ()


def draw_tree(graph: Graph, width: int = NARROW, *, has_color: bool = False) -> Iterator[str]:
    """Yield the lines of a graph: final values, what else is computed, what feeds nothing."""
    return Tree(graph, width, has_color=has_color).draw()


class Tree:
    """Draws one graph; each computation once, and again by its line alone."""

    def __init__(self, graph: Graph, width: int, *, has_color: bool) -> None:
        """Take a graph and how it is shown."""
        self.graph = graph
        self.words = GraphWords(graph)
        self.width = width
        self.has_color = has_color
        self.drawn: set[int] = set()
        self.continued: deque[int] = deque()

    def draw(self) -> Iterator[str]:
        """Yield every line."""
        if not self.graph.finals:
            yield "The text commits to no value.\n"
        for at, final in enumerate(self.graph.finals):
            yield "\n" * bool(at) + f"{self.final_line(final)}\n"
            yield from self.draw_below(Branch(final.number))
        yield from self.draw_rest()
        yield from self.section("Computed besides", self.draw_besides())
        yield from self.section(UNUSED_TITLE, self.draw_unused())
        yield from self.section("Mistakes told in words", self.notes(self.graph.mistakes, "", ""))
        if self.graph.numbers:
            yield "\n"
            yield from self.wrapped([LEGEND], "", PLAIN)

    def section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        """Yield a title before lines, nothing where there is none."""
        for at, line in enumerate(lines):
            yield f"\n{title}\n\n{line}" if at == 0 else line

    def draw_rest(self) -> Iterator[str]:
        """Yield the branches that were too deep for their place."""
        while self.continued:
            number = self.continued.popleft()
            if self.graph.numbers[number].step not in self.drawn:
                yield f"\n{self.number_line(Branch(number))}\n"
                yield from self.draw_below(Branch(number))

    def draw_besides(self) -> Iterator[str]:
        """Yield the computations that do not lead to a final value, with what they come to."""
        fed = {feed.number for step in self.graph.steps for feed in step.inputs}
        for at, step in enumerate(self.graph.steps):
            if at in self.drawn or not fed.isdisjoint(step.results):
                continue
            if step.results:
                root = Branch(step.results[0])
                yield f"{self.number_line(root)}\n"
                yield from self.draw_below(root)
            else:
                yield from self.draw_step(at)
            yield from self.draw_rest()

    def draw_unused(self) -> Iterator[str]:
        """Yield the numbers that feed nothing, bare ones that recur on one line."""
        for numbers in group_unused(self.graph):
            lines = [self.words.line_number(number.quantity.span) for number in numbers]
            told = f"{self.words.value(numbers[0])}  {self.words.standing(numbers[0])}"
            yield f"{self.quoted(told, self.words.evidence(numbers[0]), lines=lines)}\n"
            yield from self.notes(numbers[0].mistakes, "", "  ")

    def draw_below(self, root: Branch) -> Iterator[str]:
        """Yield what is below a number: its mistakes, its computation, the inputs of that."""
        stack = [root]
        while stack:
            branch = stack.pop()
            number = self.graph.numbers[branch.number]
            if branch is not root:
                yield f"{self.number_line(branch)}\n"
            has_step = number.step is not None and number.step not in self.drawn
            stem = STEM if has_step else "  "
            yield from self.notes((*branch.mistakes, *number.mistakes), branch.below, stem)
            if number.step is None or not has_step:
                continue
            if branch.depth >= MAX_DEPTH:
                self.continued.append(branch.number)
                continue
            yield from self.step_lines(number.step, branch)
            stack.extend(reversed(self.branches(number.step, branch)))

    def draw_step(self, at: int) -> Iterator[str]:
        """Yield a computation that comes to no number."""
        above = Branch(NO_NUMBER)
        yield from self.step_lines(at, above)
        for branch in self.branches(at, above):
            yield f"{self.number_line(branch)}\n"
            yield from self.draw_below(branch)

    def branches(self, at: int, above: Branch) -> list[Branch]:
        """Return the inputs of a computation as branches."""
        feeds = self.graph.steps[at].inputs
        return [
            Branch(
                number=feed.number,
                lead=above.below + (LAST if feed is feeds[-1] else INNER),
                below=above.below + (BLANK if feed is feeds[-1] else BAR),
                depth=above.depth + 1,
                mistakes=feed.mistakes,
            )
            for feed in feeds
        ]

    def final_line(self, final: GraphFinal) -> str:
        """Return the line of a final value, with the words that commit to it."""
        number = self.graph.numbers[final.number]
        shown = self.words.amount(final.quantity, final.quantity.unit or number.unit)
        told = f"{shown}  final value, {number.origin}"
        hint = "" if number.step is not None else NO_WAY
        return self.quoted(told, final.quantity.span, hint)

    def number_line(self, branch: Branch) -> str:
        """Return the line of a number."""
        number = self.graph.numbers[branch.number]
        told = f"{self.words.value(number)}  {self.words.standing(number)}"
        hint = ""
        if number.step is not None:
            is_deep = branch.depth >= MAX_DEPTH
            hint = ", see above" if number.step in self.drawn else ", see below" * is_deep
        return self.quoted(f"{branch.lead}{told}", self.words.evidence(number), hint)

    def step_lines(self, at: int, above: Branch) -> Iterator[str]:
        """Yield the lines of a computation: its equation, and what is wrong with it."""
        self.drawn.add(at)
        step = self.graph.steps[at]
        sign, style = STYLED_SIGNS[step.holds]
        lead = above.below + (STEM if above.number != NO_NUMBER else "")
        hint = ", discarded" if step.is_discarded else ""
        line = self.quoted(f"{lead}{sign}", step.span, hint, between=" ")
        yield f"{line.replace(sign, self.colored(sign, style), 1)}\n"
        verdict = [self.words.verdict(step)] if step.wrong is not None else []
        yield from self.wrapped(verdict, f"{lead}  ", RED)
        yield from self.notes(step.mistakes, lead, "  ")

    def quoted(
        self,
        told: str,
        span: Span,
        hint: str = "",
        between: str = ": ",
        lines: Sequence[int] = (),
    ) -> str:
        """Return a line with the words of a span, cut so that the line fits."""
        place = f" ({self.words.lines(lines or [self.words.line_number(span)])}){hint}"
        room = self.width - cell_width(told) - len(between) - len('""') - len(place)
        return f"{told}{between}{self.words.quote(span, max(LEAST_QUOTE, room))}{place}"

    def notes(self, mistakes: Sequence[Mistake], below: str, stem: str) -> Iterator[str]:
        """Yield the mistakes that stand at a place."""
        told = [f"✗ {one.code}: {visible(one.message)}" for one in dict.fromkeys(mistakes)]
        yield from self.wrapped(told, f"{below}{stem}", RED)

    def wrapped(self, texts: Iterable[str], lead: str, style: str) -> Iterator[str]:
        """Yield texts behind a lead, as many lines as they take."""
        for text in texts:
            for line in textwrap.wrap(text, max(LEAST_NOTE, self.width - len(lead))):
                yield f"{lead}{self.colored(line, style)}\n"

    def colored(self, text: str, style: str) -> str:
        """Return text in a colour where there are any."""
        return f"{style}{text}{PLAIN}" if self.has_color else text
