"""Logs of Inspect, made by the real package: both kinds, whole and broken, and its own reader."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from harness.answers._row import Place
from harness.answers._zip import Archive
from harness.answers.formats import Record, Source, inspect_log
from harness.answers.options import ReadOptions
from harness.types import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    Read = Callable[..., list[Answer | str]]

MAKER = """
import sys
from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.model import ContentReasoning, ContentText, ModelOutput, ModelUsage, get_model
from inspect_ai.solver import generate, solver

@solver
def sometimes():
    async def solve(state, generate):
        if state.metadata.get("fails"):
            raise ValueError("no luck")
        return await generate(state)
    return solve

def output(*content):
    told = content[0] if len(content) == 1 else list(content)
    made = ModelOutput.from_content("mockllm/model", told)
    made.usage = ModelUsage()
    return made

samples = [
    Sample(id="b", input="Ask B", target="1", metadata={"question": "q2"}),
    Sample(input="Ask A", target="2"),
    Sample(id="c", input="Ask C", target="3", metadata={"fails": True}),
]
outputs = [
    output("one FLOP"),
    output(ContentReasoning(reasoning="hm"), ContentText(text="two FLOP")),
    output("three FLOP"),
    output("four FLOP"),
]
for kind in ("json", "eval"):
    eval(
        Task(dataset=samples, solver=sometimes(), epochs=2),
        model=get_model("mockllm/model", custom_outputs=list(outputs)),
        log_dir=sys.argv[1], log_format=kind, display="none", fail_on_error=False, max_samples=1,
        max_connections=1,
    )
"""


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the bytes of a real log of each kind, by its suffix."""
    folder = tmp_path_factory.mktemp("logs")
    command = [sys.executable, "-c", MAKER, str(folder)]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    return {path.suffix: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize("kind", [".json", ".eval"])
def test_each_sample_and_epoch_is_an_answer(logs: dict[str, bytes], kind: str, read: Read) -> None:
    found = read(logs[kind], f"log{kind}")
    answers = [one for one in found if isinstance(one, Answer)]
    assert {(one.id, one.sample, one.model) for one in answers} == {
        (f"log:{name}", epoch, "mockllm/model") for name in ("b", "2") for epoch in (1, 2)
    }
    texts = {one.text for one in answers}
    assert "one FLOP" in texts
    assert "<think>\nhm\n</think>\n\ntwo FLOP" in texts
    told = [one for one in found if isinstance(one, str)]
    assert sorted(told) == [
        (
            f"log{kind}: sample c epoch 2: expected the output of a model, "
            "found a sample that failed (ValueError('no luck'))"
        ),
        (
            f"log{kind}: sample c: expected the output of a model, "
            "found a sample that failed (ValueError('no luck'))"
        ),
    ]
    assert all(one.date and one.path.startswith(f"log{kind}: sample ") for one in answers)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", [".json", ".eval"])
def test_inspect_reads_the_same(logs: dict[str, bytes], kind: str) -> None:
    source = Source(Place("log", "log", "m"), f"log{kind}", b"", BytesIO(logs[kind]))
    samples = list(inspect_log._read_by_inspect(source, logs[kind]))
    spec = inspect_log.Spec(model="mockllm/model", created="x")
    fast = Source(source.place, source.name, logs[kind][:100], BytesIO(logs[kind]))
    ours = list(inspect_log.read(fast, ReadOptions()))
    theirs = [inspect_log._record_of(sample, spec) for sample in samples]
    dateless = [one._replace(date="x") if isinstance(one, Record) else one for one in ours]
    assert dateless == theirs


def test_a_log_that_breaks_off_gives_the_samples_before(logs: dict[str, bytes], read: Read) -> None:
    data = logs[".json"]
    samples = json.loads(data)["samples"]
    assert len(samples) == 6
    cut = data[: data.rindex(b'"epoch": 2')]
    *found, told = read(cut, "log.json")
    assert len(found) == 5
    assert "log.json:" in str(told)
    assert "expected a JSON document, found a fault (EOF while parsing" in str(told)
    assert "what stands before it is read; make the log anew for the rest" in str(told)


def test_a_sample_of_another_shape_is_told_and_the_others_are_read(
    logs: dict[str, bytes], read: Read
) -> None:
    log = json.loads(logs[".json"])
    log["samples"][0]["output"]["choices"] = "none"
    log["samples"][1]["output"]["choices"][0]["message"]["content"] = None
    log["samples"][1]["id"] = "null"
    first, second, *others = read(log, "log.json")
    assert first == (
        "log.json: sample 1: expected a sample as Inspect logs it, "
        "found output.choices: input should be a valid list"
    )
    assert "log.json: sample null" in str(second)
    assert "expected the text of an answer, found null" in str(second)
    assert len(others) == 4


def test_a_log_without_samples_is_told(logs: dict[str, bytes], read: Read) -> None:
    log = json.loads(logs[".json"])
    del log["samples"]
    (told,) = read(log, "log.json")
    assert told == "log.json: expected samples, found none; log them: without --no-log-samples"


def cut_directory(data: bytes) -> bytes:
    """Return a zip without its directory and without the end of its last sample."""
    return data[: Archive(BytesIO(data), "x").entries["samples/b_epoch_2.json"].header + 50]


def test_a_truncated_archive_gives_the_samples_that_are_whole(
    logs: dict[str, bytes], read: Read
) -> None:
    *found, told = read(cut_directory(logs[".eval"]), "log.eval")
    assert found
    assert all("sample" in (one.path if isinstance(one, Answer) else one) for one in found)
    assert str(told).startswith(
        "log.eval: expected a log with its directory at the end, found a zip that is cut off ("
    )


def test_a_damaged_member_is_told_and_the_others_are_read(
    logs: dict[str, bytes], read: Read
) -> None:
    data = bytearray(logs[".eval"])
    entry = Archive(BytesIO(data), "x").entries["samples/b_epoch_1.json"]
    (length,) = struct.unpack_from("<H", data, entry.header + 26)
    data[entry.header + 30 + length + entry.packed // 2] ^= 0xFF
    found = read(bytes(data), "log.eval")
    told = [one for one in found if "samples/b_epoch_1.json" in str(one)]
    assert len(told) == 1
    assert len(found) == 6


def test_what_is_no_archive_is_told_by_its_suffix(read: Read) -> None:
    (told,) = read(b"PK\x03\x04 and so on", "log.eval")
    assert "a zip that is cut off" in str(told)
    (told,) = read(b"nothing like it", "log.eval")
    assert str(told).startswith("log.eval:1: expected a JSON document")


@pytest.mark.filterwarnings("ignore")
def test_a_log_of_another_version_is_read_by_inspect_itself(
    logs: dict[str, bytes], read: Read
) -> None:
    log = json.loads(logs[".json"])
    log["version"] = 1
    assert [one for one in read(log, "log.json") if isinstance(one, Answer)]


def test_without_inspect_another_version_tells_what_to_install(
    logs: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "inspect_ai.log", None)
    source = Source(Place("log.json", "log", "m"), "log.json", b"", BytesIO())
    with pytest.raises(Exception, match=r"pip install 'harness\[inspect\]'"):
        list(inspect_log._read_by_inspect(source, logs[".json"]))


def test_an_empty_log_is_told(read: Read) -> None:
    told = "expected a JSON document, found an empty file; make or fetch the log anew"
    assert read(b" \n", "log.eval") == [f"log.eval: {told}"]


def test_a_log_that_inspect_cannot_read_is_told() -> None:
    source = Source(Place("log.json", "log", "m"), "log.json", b"", BytesIO())
    with pytest.raises(Exception, match=r"log.json: expected a log of Inspect, found a fault"):
        list(inspect_log._read_by_inspect(source, b'{"version": 9}'))
