"""Ledgers as text: a table with bars, Markdown, CSV or JSON; numbers stay exact in all of them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from harness.errors import UsageError
from harness.render import visible
from reference.ledger import Ledger, to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reference.ledger import Exact

_BAR_CELLS = 24
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_READABLE = {
    "B": (2**30, "GiB"),
    "s": (86_400, "days"),
    "J": (3.6e9, "MWh"),
}


def write_ledger(ledger: Ledger, format_: str, by: str = "line") -> str:
    """Return a ledger in one of the formats, by line, component or layer.

    Raises:
        UsageError: no such format or grouping.
    """
    writers: dict[str, Callable[[Ledger, Sequence[tuple[str, Exact]]], str]] = {
        "table": write_table,
        "md": write_markdown,
        "csv": write_csv,
        "json": write_json,
    }
    if format_ not in writers:
        raise UsageError(f"--format {format_}", f"one of {', '.join(writers)}")
    return writers[format_](ledger, list_rows(ledger, by))


def list_rows(ledger: Ledger, by: str) -> tuple[tuple[str, Exact], ...]:
    """Return name and value of each row."""
    if by == "line":
        return tuple((line.name, line.value) for line in ledger.lines)
    if by == "component":
        return tuple(ledger.by_component().items())
    if by == "layer":
        return tuple(ledger.by_layer().items())
    raise UsageError(f"--by {by}", "one of line, component, layer")


def format_exact(value: Exact) -> str:
    """Return a whole number in full with commas, any other at six digits."""
    number = to_number(value)
    return f"{number:,}" if isinstance(number, int) else f"{number:,.6g}"


def draw_bar(share: float) -> str:
    """Return a bar of up to 24 cells, in eighths of a cell."""
    eighths = max(0, round(share * _BAR_CELLS * 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def find_share(value: Exact, total: Exact) -> float:
    """Return value / total, 0 where the total is 0."""
    return float(value / total) if total else 0.0


def describe_total(ledger: Ledger) -> str:
    """Return the total in full with its unit, and in a readable unit beside it."""
    told = f"{format_exact(ledger.total)} {ledger.unit}"
    size, unit = _READABLE.get(ledger.unit, (0, ""))
    if size:
        return f"{told} = {float(ledger.total) / size:,.4g} {unit}"
    return f"{told} = {float(ledger.total):.4e}" if ledger.unit in {"FLOP", "MAC"} else told


def write_table(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return a table for the terminal, with the share of each row as a bar."""
    total = ledger.total
    cells = [(visible(name), format_exact(value), find_share(value, total)) for name, value in rows]
    width = max([len(name) for name, _, _ in cells] + [len("total")])
    digits = max([len(value) for _, value, _ in cells] + [len(format_exact(total))])
    lines = [
        f"{visible(ledger.model)}: {ledger.quantity} in {ledger.unit}, {ledger.convention}",
        "",
    ]
    lines += [
        f"{name:<{width}}  {value:>{digits}}  {share:6.1%}  {draw_bar(share)}".rstrip()
        for name, value, share in cells
    ]
    lines += [f"{'total':<{width}}  {format_exact(total):>{digits}}", "", describe_total(ledger)]
    return "\n".join([*lines, *describe(ledger)]) + "\n"


def describe(ledger: Ledger) -> list[str]:
    """Return what was counted, notes and sources, one line each."""
    counted = "; ".join(f"{switch}: {setting}" for switch, setting in ledger.counted)
    lines = [f"counted: {counted}"] if counted else []
    lines += [f"note: {visible(note)}" for note in ledger.notes]
    return lines + [f"source: {visible(source)}" for source in ledger.sources]


def write_markdown(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return a Markdown table, and what was counted as a list below it."""
    total = ledger.total
    lines = [
        f"**{escape_cell(ledger.model)}**, {ledger.quantity}, convention {ledger.convention}",
        "",
        f"| line | {ledger.unit} | share |",
        "| --- | ---: | ---: |",
    ]
    lines += [
        f"| {escape_cell(name)} | {format_exact(value)} | {find_share(value, total):.1%} |"
        for name, value in rows
    ]
    lines += [f"| total | {format_exact(total)} | 100.0% |", ""]
    lines += [f"- {escape_cell(line)}" for line in (describe_total(ledger), *describe(ledger))]
    return "\n".join(lines) + "\n"


def escape_cell(text: str) -> str:
    """Return text that cannot leave its Markdown cell."""
    return visible(text).replace("|", "\\|")


def write_csv(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return name, value, unit and share as CSV, the total last."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("name", "value", "unit", "share"))
    total = ledger.total
    for name, value in (*rows, ("total", total)):
        writer.writerow((name, to_number(value), ledger.unit, find_share(value, total)))
    return stream.getvalue()


def write_json(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return the machine interface with these rows as its lines."""
    lines = [{"name": name, "value": to_number(value)} for name, value in rows]
    return json.dumps(ledger.to_dict() | {"lines": lines}, ensure_ascii=False, indent=2) + "\n"


def write_comparison(ledgers: Sequence[Ledger], format_: str) -> str:
    """Return one row a convention: its total, and the total over the first one's."""
    first = ledgers[0]
    if format_ == "json":
        rows = [
            {"convention": ledger.convention, "unit": ledger.unit, "total": to_number(ledger.total)}
            for ledger in ledgers
        ]
        told = {"model": first.model, "quantity": first.quantity, "conventions": rows}
        return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    grid = [
        (each.convention, format_exact(each.total), f"{find_share(each.total, first.total):.4f}")
        for each in ledgers
    ]
    head = ("convention", first.unit, f"x {first.convention}")
    if format_ == "csv":
        return "".join(
            f"{','.join(cell.replace(',', '') for cell in row)}\n" for row in (head, *grid)
        )
    if format_ == "md":
        rule = ("---", "---:", "---:")
        return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *grid))
    widths = [max(len(row[column]) for row in (head, *grid)) for column in range(3)]
    lines = [f"{visible(first.model)}: {first.quantity}", ""]
    lines += [f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}" for a, b, c in (head, *grid)]
    lines += ["", *(f"{each.convention}: {visible(each.sources[0])}" for each in ledgers)]
    return "\n".join(lines) + "\n"
