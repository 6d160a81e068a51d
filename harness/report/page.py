"""Puts a report together: one page with its scripts, styles and data, and parts beside it.

Nothing in a page comes from elsewhere.  Its Content-Security-Policy names our scripts and our style
by their hashes, so nothing that an answer holds can ever run; data is JSON in scripts of data.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from harness.report.detail import dump_detail
from harness.report.packing import by_column, dump_for_script, pack, source_hash, split
from harness.report.summary import dump_summary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from harness.report.entry import Content

PART_SIZE = 50
"""Answers a part: large enough to squeeze well, small enough to open at once."""
MOST_WITHIN = 500
MOST_CHARACTERS = 2_000_000
"""Beyond so many answers, or so long a page, the parts stand in files beside it."""

VENDOR = ("vendor/katex.min.js", "vendor/charts.min.js")
OURS = (
    "core.js data.js numbers.js intervals.js filters.js marks.js board.js charts.js answers.js "
    "runs.js graph.js waterfall.js answer.js compare.js about.js playground.js main.js"
).split()
STYLES = ("style.css", "parts.css", "print.css")


class File(NamedTuple):
    """A file of a report: its name, and its text; the page's own name is empty."""

    name: str
    text: str


def build_report(content: Content, folder: str = "") -> tuple[File, ...]:
    """Return the page, and the files beside it where there are too many answers for one.

    Args:
        content: what it shows.
        folder: the folder beside the page that such files go to.
    """
    details = [dump_detail(entry) for run in content.runs for entry in run.entries]
    packed = [pack(by_column(part)) for part in split(details, PART_SIZE)]
    if len(details) <= MOST_WITHIN or not folder:
        page = build_page(content, packed)
        if len(page) <= MOST_CHARACTERS or not folder:
            return (File("", page),)
    names = [f"{folder}/part-{number:04d}.html" for number in range(1, len(packed) + 1)]
    parts = (File(name, build_part(text)) for name, text in zip(names, packed, strict=True))
    return (File("", build_page(content, (), names)), *parts)


def build_page(content: Content, packed: Sequence[str], names: Sequence[str] = ()) -> str:
    """Return the page with its packed parts in it, or with the names of their files."""
    scripts, style = load_scripts(), load_style()
    about = {"title": content.title, "live": content.is_live, "families": content.families}
    is_part = not all(run["shown"] for run in content.stored)
    about["stored"] = content.stored if content.is_live or is_part else ()
    data = about | {"partSize": PART_SIZE, "parts": list(names)}
    return _render(
        "page.html.j2",
        title=content.title,
        policy=make_policy(scripts, style, is_live=content.is_live),
        style=style,
        scripts=scripts,
        data=dump_for_script(data),
        rows=pack(dump_summary(content)),
        packed=packed,
        runs=content.runs,
        background=content.background,
        warnings=content.warnings,
        bands=BAND_WORDS,
    )


def build_part(packed: str) -> str:
    """Return a file of some answers: it hands what it holds to the page that opened it."""
    script = read_static("part.js")
    policy = f"default-src 'none'; script-src {source_hash(script)}; base-uri 'none'"
    return _render("part.html.j2", policy=policy, script=script, packed=packed)


def make_policy(scripts: Sequence[str], style: str, *, is_live: bool) -> str:
    """Return the Content-Security-Policy: our scripts and style by hash, nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(map(source_hash, scripts))}",
            f"style-src {source_hash(style)}",
            "frame-src 'self' file:",
            f"connect-src {chr(39)}self{chr(39)}" if is_live else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types harness",
        ]
    )


BAND_WORDS = (
    ("exact", "within 5 %"),
    ("close", "within a factor of 2"),
    ("same order", "within half an order of magnitude"),
    ("off by ten", "within one and a half orders"),
    ("far", "farther"),
)


@cache
def load_scripts() -> tuple[str, ...]:
    """Return the scripts of a page: the libraries, then ours as one."""
    ours = "\n".join(map(read_static, OURS))
    return (*map(read_static, VENDOR), ours)


@cache
def load_style() -> str:
    """Return the style of a page."""
    return "\n".join(map(read_static, STYLES))


def read_static(name: str) -> str:
    """Return a file that lies beside this module."""
    return (files("harness.report") / "static" / name).read_text("utf-8")


def _render(name: str, **values: object) -> str:
    """Return a template filled in; all but our own scripts, style and packed data is escaped."""
    filled: str = _environment().get_template(name).render(**values)
    return filled


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("harness.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
