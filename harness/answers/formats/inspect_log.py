"""Reads logs of Inspect, .json and .eval: what the model put out last for each sample and epoch.

The fields that are needed are read straight from the JSON, several times as fast as by inspect_ai,
whose own reader builds every event.  A log whose version is not the one that this is written for is
read by inspect_ai itself (harness[inspect]).
Source: https://inspect.aisi.org.uk/eval-logs.html and inspect_ai/log/_log.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import from_json

from harness.answers._zip import ZIP_START, Archive
from harness.answers.formats._format import (
    Flaw,
    Format,
    Found,
    Record,
    Source,
    dict_of,
    has_keys,
    list_of,
    text_of,
    texts_of,
)
from harness.answers.formats._json import parse_document
from harness.answers.formats._turns import read_messages, said_of
from harness.errors import AnswerFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from harness.answers.options import ReadOptions

VERSION = 2
"""The version of the log that is read here."""
HEADERS = ("header.json", "_journal/start.json")
MEMBER = re.compile(r"samples/(?P<id>.*)_epoch_(?P<epoch>\d+)\.json", re.DOTALL)
NAMES = ("question", "question_id", "id")
NO_MODEL = "none/none"
ID_DIGITS = 20
"""As many as Inspect fills the number of a sample up to, before it sorts by texts."""
CUT = "what is whole is read; fetch the log again for the rest"
INSTALL = "install it: pip install 'harness[inspect]'"


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Choice(_Row):
    """One completion; message as the log holds it."""

    message: dict[str, Any]


class Output(_Row):
    """What a model put out."""

    model: str = ""
    choices: list[Choice] = Field(default_factory=list)
    error: str | None = None


class Sample(_Row):
    """What is needed of a sample; the events and the store are passed over."""

    id: int | str
    epoch: int = 1
    input: str | list[dict[str, Any]] = ""
    output: Output = Field(default_factory=Output)
    metadata: dict[str, Any] = Field(default_factory=dict)
    error: dict[str, Any] | None = None


class Spec(_Row):
    """What is needed of the head of a log."""

    model: str = ""
    created: str = ""


class Log(_Row):
    """What is needed of a log that is one JSON document."""

    version: int = 1
    eval: Spec
    samples: list[Sample] | None = None


LOG = TypeAdapter(Log)


def knows(first: object) -> bool:
    """Return whether a value is the beginning of a log."""
    row = dict_of(first)
    return has_keys(first, "version", "eval") and has_keys(row["eval"], "model", "task")


def read(source: Source, _options: ReadOptions) -> Iterator[Found]:
    """Yield the answer of each sample, or what is wrong with it."""
    if source.head.startswith(ZIP_START):
        yield from _read_archive(source)
    else:
        yield from _read_document(source)


def _read_document(source: Source) -> Iterator[Found]:
    data = source.whole()
    try:
        log = LOG.validate_json(data)
    except ValidationError:
        yield from _read_broken(data)
        return
    samples = log.samples if log.version == VERSION else _read_by_inspect(source, data)
    if not samples:
        yield Flaw(None, "none", "samples", "log them: without --no-log-samples")
    yield from (_record_of(sample, log.eval) for sample in samples or ())


def _read_broken(data: bytes) -> Iterator[Found]:
    """Yield the samples of a log that breaks off or holds a wrong one, each by itself."""
    value, flaw = parse_document(data)
    log = dict_of(value)
    spec = _spec_of(log.get("eval"))
    samples = list_of(log.get("samples"))
    # the last sample of a log that breaks off may lack its end
    whole = samples[:-1] if flaw is not None else samples
    yield from (_check(sample, f"sample {number}", spec) for number, sample in enumerate(whole, 1))
    if flaw is not None:
        yield flaw


def _read_archive(source: Source) -> Iterator[Found]:
    archive = Archive(source.stream, source.place.file)
    header = next((name for name in HEADERS if name in archive.entries), None)
    head = {} if header is None else dict_of(_load(archive, header))
    spec = _spec_of(head.get("eval"))
    if head.get("version", VERSION) != VERSION:
        source.stream.seek(0)
        samples = _read_by_inspect(source, source.whole())
        yield from (_record_of(sample, spec) for sample in samples)
        return
    for name in sorted(filter(MEMBER.fullmatch, archive.entries), key=_order):
        try:
            yield _check(_load(archive, name), name, spec)
        except AnswerFileError as error:
            yield Flaw(name, error.found, error.expected, error.advice)
    if archive.fault:
        yield Flaw(None, archive.fault, "a log with its directory at the end", CUT)


def _load(archive: Archive, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """Return what a member holds.

    Raises:
        AnswerFileError: it cannot be unpacked or is no JSON.
    """
    try:
        return from_json(archive.read(name))
    except ValueError as error:
        found = f"a fault ({error})"
        raise AnswerFileError(name, None, found, "a JSON document") from error


def _order(name: str) -> tuple[int, str]:
    """Return what Inspect sorts samples by: the epoch, then the id, numbers by their value."""
    found = MEMBER.fullmatch(name)
    identity, epoch = (found["id"], int(found["epoch"])) if found else (name, 0)
    return epoch, identity.zfill(ID_DIGITS) if identity.isdecimal() else identity


def _check(sample: object, where: str, spec: Spec) -> Found:
    try:
        return _record_of(Sample.model_validate(sample), spec)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
    key = ".".join(map(str, first["loc"])) or "sample"
    return Flaw(where, f"{key}: {first['msg'].lower()}", "a sample as Inspect logs it")


def _spec_of(value: object) -> Spec:
    fields = dict_of(value)
    return Spec(model=text_of(fields.get("model")), created=text_of(fields.get("created")))


def _record_of(sample: Sample, spec: Spec) -> Found:
    where = f"sample {sample.id}" + (f" epoch {sample.epoch}" if sample.epoch != 1 else "")
    if not sample.output.choices:
        failed = text_of(dict_of(sample.error).get("message")) or sample.output.error
        found = f"a sample that failed ({failed})" if failed else "no output of a model"
        return Flaw(where, found, "the output of a model")
    said = said_of(sample.output.choices[0].message)
    model = sample.output.model if spec.model in {"", NO_MODEL} else spec.model
    asked = sample.input
    return Record(
        where,
        said.text,
        said.reasoning,
        id=str(sample.id),
        model=model,
        names=(*texts_of(sample.metadata, *NAMES), str(sample.id)),
        prompts=(asked,) if isinstance(asked, str) else read_messages(asked).prompts,
        sample=max(sample.epoch, 1),
        date=spec.created[:10],
    )


def _read_by_inspect(source: Source, data: bytes) -> Iterable[Sample]:
    """Return the samples as inspect_ai itself reads them.

    Raises:
        AnswerFileError: inspect_ai is not installed, or cannot read the log either.
    """
    from io import BytesIO

    try:
        from inspect_ai.log import read_eval_log
    except ImportError as error:
        expected = "inspect_ai, which reads logs of this version"
        raise AnswerFileError(source.place.file, None, "none", expected, INSTALL) from error
    try:
        log = read_eval_log(BytesIO(data))
    except (ValueError, KeyError, OSError) as error:
        found = f"a fault ({str(error).splitlines()[0] if str(error) else type(error).__name__})"
        raise AnswerFileError(source.place.file, None, found, "a log of Inspect") from error
    kept = {"id", "epoch", "input", "output", "metadata", "error"}
    dumped = (one.model_dump(mode="json", include=kept) for one in log.samples or ())
    return [Sample.model_validate(one) for one in dumped]


FORMAT = Format(
    "inspect",
    "Inspect logs (.eval, .json)",
    read,
    knows,
    owns=(".eval",),
    suffixes=(".eval", ".json"),
)
