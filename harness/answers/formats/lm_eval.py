"""Reads samples of lm-evaluation-harness, samples_TASK_DATE.jsonl, with their results_DATE.json.

The results say which model answered and when.  A document has a line for each filter: what the
model wrote is the same in all of them, and is read once.  Lines of several runs or tasks in one
file are all read: a document that comes again under the same filter, or with other words of the
model, was asked again.
Source: lm_eval/loggers/evaluation_tracker.py and lm_eval/evaluator.py.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic_core import from_json

from harness.answers.formats._format import (
    Flaw,
    Format,
    Found,
    Record,
    Source,
    Where,
    day_of,
    dict_of,
    has_keys,
    list_of,
    text_of,
    texts_of,
)
from harness.answers.formats._json import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.answers.options import ReadOptions

SAMPLES = re.compile(r"samples_.+_(?P<date>\d{4}-\d\d-\d\dT[\d.-]+)\.jsonl", re.IGNORECASE)
NAMES = ("question", "question_id", "id", "name")
MODELS = ("model_name", "model_source")


class Run(NamedTuple):
    """What the results say of a run."""

    model: str = ""
    date: str = ""


class Asked(NamedTuple):
    """A document that was asked: what the model wrote, and the filters whose lines were seen."""

    resps: int
    filters: set[object]


class Documents:
    """The documents of a file, by the number and the content that each has."""

    def __init__(self) -> None:
        """Begin with none."""
        self._asked: dict[tuple[str, int], list[Asked]] = {}
        self._contents: dict[str, list[int]] = {}
        self._samples: Counter[tuple[str, int]] = Counter()

    def take(self, row: dict[str, Any]) -> bool:
        """Return whether a line tells of another answer than the lines before it."""
        known = self._asked.setdefault(self._key(row), [])
        resps, filter_ = hash(repr(row["resps"])), row.get("filter")
        for one in known:
            if one.resps == resps and (filter_ is None or filter_ not in one.filters):
                one.filters.add(filter_)
                return False
        known.append(Asked(resps, {filter_}))
        return True

    def name(self, row: dict[str, Any]) -> str:
        """Return the id of a line's document: its number, which tasks in one file may share."""
        number, content = key = self._key(row)
        contents = self._contents.setdefault(number, [])
        if content not in contents:
            contents.append(content)
        place = contents.index(key[1])
        return f"{number}~{place + 1}" if place else number

    def count(self, row: dict[str, Any], samples: int) -> int:
        """Return how many samples of a document came before these."""
        key = self._key(row)
        self._samples[key] += samples
        return self._samples[key] - samples

    @staticmethod
    def _key(row: dict[str, Any]) -> tuple[str, int]:
        return text_of(row.get("doc_id")), hash(repr(row.get("doc")))


def knows(first: object) -> bool:
    """Return whether a value is a line of samples."""
    return has_keys(first, "doc_id", "resps")


def read(source: Source, _options: ReadOptions) -> Iterator[Found]:
    """Yield what the model wrote for each document, each repeat as a sample."""
    run = find_run(source)
    documents = Documents()
    for value in read_lines(source):
        if isinstance(value, Flaw):
            yield value
            continue
        where, row = value[0], dict_of(value[1])
        if not has_keys(row, "doc_id", "resps"):
            yield Flaw(where, "none", "doc_id and resps", "write the samples with --log_samples")
        elif documents.take(row):
            yield from _read_document(where, row, run, documents)


def find_run(source: Source) -> Run:
    """Return what the results file beside the samples says; nothing where there is none."""
    found = SAMPLES.match(source.name)
    data = source.beside(f"results_{found['date']}.json") if found else None
    if data is None:
        return Run()
    try:
        results = dict_of(from_json(data))
    except ValueError:
        return Run()
    config = dict_of(results.get("config"))
    model = next(iter(texts_of(results, *MODELS)), "") or text_of(config.get("model"))
    return Run(model, day_of(results.get("date")))


def _read_document(
    where: Where, row: dict[str, Any], run: Run, documents: Documents
) -> Iterator[Found]:
    document = dict_of(row.get("doc"))
    repeats = [one for request in list_of(row["resps"]) for one in list_of(request)]
    if not repeats or any(not isinstance(one, str | None) for one in repeats):
        found = "likelihoods, which are no text" if repeats else "none"
        yield Flaw(where, found, "what the model wrote in resps", "use a task of generate_until")
        return
    prompts = tuple(
        text_of(dict_of(request).get("arg_0")) for request in dict_of(row.get("arguments")).values()
    )
    name, before = documents.name(row), documents.count(row, len(repeats))
    for number, text in enumerate(repeats, before + 1):
        yield Record(
            where,
            text,
            id=name,
            model=run.model,
            names=texts_of(document, *NAMES),
            prompts=(*texts_of(document, "prompt"), *filter(None, prompts)),
            sample=number,
            date=run.date,
        )


FORMAT = Format("lm-eval", "lm-evaluation-harness samples_*.jsonl", read, knows)
