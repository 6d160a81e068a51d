"""`harness serve` as a process: answers on loopback, and schemathesis finds no fault in it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.conftest import Outcome

ROOT = Path(__file__).parents[2]
TOKEN = "of-a-test"
START = "from harness.cli.main import main; main()"


@pytest.fixture
def url() -> Iterator[str]:
    """Start the service with a token on a free port and wait until it is up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    ours = {"PYTHONPATH": str(ROOT), "HARNESS_TOKEN": TOKEN}
    command = [sys.executable, "-m", "harness.cli.main", "serve", "--port", str(port)]
    process = subprocess.Popen(
        command,
        env={**os.environ, **ours},
    )
    url = f"http://127.0.0.1:{port}"
    transport = httpx.HTTPTransport(retries=8)  # each waits twice as long as the one before it
    try:
        with httpx.Client(transport=transport) as client:
            client.get(f"{url}/health").raise_for_status()
        yield url
    finally:
        process.terminate()
        process.wait(10)


def test_schemathesis_finds_no_fault(url: str, tmp_path: Path) -> None:
    patient = [
        "--request-timeout",
        "60",
        "--suppress-health-check",
        "all",
    ]  # a busy machine is slow
    options = [
        *patient,
        "--seed",
        "1",
        "--max-examples",
        "8",
        "--generation-database",
        "none",
        "--no-color",
    ]
    found = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run", f"{url}/openapi.json", *options),
            *("--header", f"Authorization: Bearer {TOKEN}"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout
    assert "6 selected / 6 total" in found.stdout
    grading = {"text": "3.15e23 FLOP", "question": "gpt3-training-flops"}
    opened = {"Authorization": f"Bearer {TOKEN}"}
    assert httpx.post(f"{url}/v1/grade", json=grading, headers=opened).json()["band"] == "exact"
    assert httpx.post(f"{url}/v1/grade", json=grading).status_code == 401


def test_other_machines_need_a_token(
    run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HARNESS_TOKEN", raising=False)
    found = run("serve", "--host", "0.0.0.0")  # noqa: S104 - refused
    assert found.code == 2
    told = "expected a token where other machines can ask, found --host 0.0.0.0 without"
    assert found.err == f"harness: {told} HARNESS_TOKEN; set HARNESS_TOKEN\n"


def test_a_missing_extra_says_what_to_install() -> None:
    for command, package in (("serve", "fastapi"), ("mcp", "mcp")):
        code = f"import sys; sys.modules[{package!r}] = None; " + START
        found = subprocess.run(
            [sys.executable, "-c", code, command],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert found.returncode == 2
        told = f"harness: harness {command} needs {package}, which is not installed"
        assert found.stderr == f"{told}; pip install 'harness[{command}]'\n"
