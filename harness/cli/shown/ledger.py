"""Ledgers as text: a table with bars, Markdown, CSV or JSON; numbers stay exact in all of them."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from harness.cli.shown.page import page_width, wrap
from harness.errors import UsageError
from harness.render import visible
from reference.conventions import CONVENTIONS
from reference.ledger import Ledger, to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reference.ledger import Exact

FORMATS = ("table", "md", "csv", "json")

_MOST_CELLS, _FEWEST_CELLS = 24, 4
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_SHARE = "{:.1%}"
_READABLE = {
    "B": (2**30, "GiB"),
    "s": (86_400, "days"),
    "J": (3.6e9, "MWh"),
    "1": (0.01, "%"),
}
_POWERS = frozenset({"FLOP", "MAC", "FLOP/s"})
_PLURALS = {"parameter": "parameters", "token": "tokens", "1": "share of peak"}


def check_format(format_: str) -> None:
    """Raise UsageError where there is no such format."""
    if format_ not in FORMATS:
        raise UsageError(f"--format {format_}", f"one of {', '.join(FORMATS)}")


def write_ledger(ledger: Ledger, format_: str, by: str = "line") -> str:
    """Return a ledger in one of the formats, by line, component or layer.

    Raises:
        UsageError: no such format or grouping.
    """
    check_format(format_)
    writers: dict[str, Callable[[Ledger, Sequence[tuple[str, Exact]]], str]] = {
        "table": write_table,
        "md": write_markdown,
        "csv": write_csv,
        "json": write_json,
    }
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
    """Return a whole number in full with commas, any other to the unit or at six digits."""
    number = to_number(value)
    if isinstance(number, int):
        return f"{number:,}"
    return f"{number:,.0f}" if 1e6 <= abs(number) < 1e15 else f"{number:,.6g}"


def draw_bar(share: float, cells: int) -> str:
    """Return a bar of up to so many cells, in eighths of a cell."""
    eighths = max(0, round(share * cells * 8))
    full, rest = divmod(eighths, 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def find_share(value: Exact, total: Exact) -> float:
    """Return value / total, 0 where the total is 0."""
    return float(value / total) if total else 0.0


def describe_total(ledger: Ledger) -> str:
    """Return the total in full with its unit, and in a readable unit beside it."""
    told = f"{format_exact(ledger.total)} {_PLURALS.get(ledger.unit, ledger.unit)}"
    size, unit = _READABLE.get(ledger.unit, (0, ""))
    if size:
        return f"{told} = {float(ledger.total) / size:,.4g} {unit}"
    has_power = ledger.unit in _POWERS and isinstance(ledger.total, int)
    return f"{told} = {float(ledger.total):.4e}" if has_power else told


def write_table(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return a table for the terminal; the bar of the largest share takes the room that is left."""
    total, screen = ledger.total, page_width()
    told = [(visible(name), format_exact(value), find_share(value, total)) for name, value in rows]
    cells = [(name, value, _SHARE.format(share)) for name, value, share in told]
    frame = [("", _PLURALS.get(ledger.unit, ledger.unit), "share"), *cells]
    frame.append(("total", format_exact(total), _SHARE.format(find_share(total, total))))
    widths = [max(len(row[column]) for row in frame) for column in range(3)]
    room = min(_MOST_CELLS, screen - sum(widths) - 6)
    most = max((share for _, _, share in told), default=0) or 1
    bars = [draw_bar(share / most, room * (room >= _FEWEST_CELLS)) for _, _, share in told]
    lines = [
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {share:>{widths[2]}}  {bar}".rstrip()
        for (name, value, share), bar in zip(frame, ["", *bars, ""], strict=True)
    ]
    title = f"{ledger.model}: {ledger.quantity}, convention {ledger.convention}"
    pages = [*wrap([title], screen), "", *lines, "", describe_total(ledger)]
    return "\n".join([*pages, *wrap(describe(ledger), screen)]) + "\n"


def describe(ledger: Ledger) -> list[str]:
    """Return what was counted, notes and sources, one text each."""
    counted = "; ".join(f"{switch}: {setting}" for switch, setting in ledger.counted)
    lines = [f"counted: {counted}"] if counted else []
    lines += [f"note: {note}" for note in ledger.notes]
    return lines + [f"source: {source}" for source in ledger.sources]


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
    """Return name, value, unit, share and convention as CSV, the total last."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("name", "value", "unit", "share", "convention"))
    total = ledger.total
    for name, value in (*rows, ("total", total)):
        share = find_share(value, total)
        writer.writerow((name, to_number(value), ledger.unit, share, ledger.convention))
    return stream.getvalue()


def write_json(ledger: Ledger, rows: Sequence[tuple[str, Exact]]) -> str:
    """Return the machine interface with these rows as its lines."""
    lines = [{"name": name, "value": to_number(value)} for name, value in rows]
    return json.dumps(ledger.to_dict() | {"lines": lines}, ensure_ascii=False, indent=2) + "\n"


def write_comparison(ledgers: Sequence[Ledger], format_: str) -> str:
    """Return one row a convention: its total, and the total over the first one's."""
    check_format(format_)
    first = ledgers[0]
    if format_ == "json":
        rows = [dump_convention(ledger) for ledger in ledgers]
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
    return write_comparison_text(ledgers, (head, *grid))


def dump_convention(ledger: Ledger) -> dict[str, object]:
    """Return the total under one convention, with what it counts and where it comes from."""
    return {
        "convention": ledger.convention,
        "unit": ledger.unit,
        "total": to_number(ledger.total),
        "counted": dict(ledger.counted),
        "source": ledger.sources[0],
    }


def write_comparison_text(ledgers: Sequence[Ledger], grid: Sequence[tuple[str, str, str]]) -> str:
    """Return the comparison for the terminal, with what each convention counts below it."""
    widths = [max(len(row[column]) for row in grid) for column in range(3)]
    lines = [f"{visible(ledgers[0].model)}: {ledgers[0].quantity}", ""]
    lines += [f"{a:<{widths[0]}}  {b:>{widths[1]}}  {c:>{widths[2]}}" for a, b, c in grid]
    told = (
        f"{each.convention}: {CONVENTIONS[each.convention].title} ({each.sources[0]})"
        for each in ledgers
    )
    return "\n".join([*lines, "", *wrap(told, page_width())]) + "\n"
