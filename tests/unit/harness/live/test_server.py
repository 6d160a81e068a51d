"""The server of a live report: what it sends, to whom, and what it refuses."""

from __future__ import annotations

import http.client
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from harness.errors import UsageError
from harness.live import make_server
from harness.live.server import LONGEST_BODY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from harness.live.server import Server

JSON = {"Content-Type": "application/json"}


class Fixed:
    """A site of one page and one service."""

    def version(self) -> str:
        return "7"

    def files(self) -> Mapping[str, str]:
        return {"": "<p>the page \ud800", "parts/one.html": "a part"}

    def services(self) -> Mapping[str, Callable[[dict[str, Any]], object]]:
        return {"grade": self.grade}

    def grade(self, asked: dict[str, Any]) -> object:
        if "bad" in asked:
            raise UsageError("nothing", "a text")
        return {"told": asked["text"]}


@pytest.fixture
def server() -> Iterator[Server]:
    made = make_server(Fixed(), 0)
    threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def test_a_browser_that_went_away_is_no_fault(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(error: Exception) -> str:
        try:
            raise error  # noqa: TRY301 - as a handler does
        except Exception:  # noqa: BLE001 - as the server catches them
            server.handle_error(None, ("127.0.0.1", 1))
        return capsys.readouterr().err

    assert fail(BrokenPipeError()) == ""
    assert "KeyError" in fail(KeyError())


def send(
    server: Server, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path, body.encode() or None, headers or {})
    answer = connection.getresponse()
    told = answer.status, answer.read().decode(), dict(answer.getheaders())
    connection.close()
    return told


PAGES = [
    ("/", 200, "<p>the page \\ud800"),
    ("/?x=1", 200, "<p>the page \\ud800"),
    ("/parts/one.html", 200, "a part"),
    ("/version", 200, "7"),
    ("/../etc/passwd", 404, "no such page\n"),
    ("/grade", 404, "no such page\n"),
]


@pytest.mark.parametrize(("path", "status", "text"), PAGES)
def test_pages_are_sent_by_name(server: Server, path: str, status: int, text: str) -> None:
    found = send(server, "GET", path)
    assert found[:2] == (status, text)
    assert found[2]["X-Content-Type-Options"] == "nosniff"
    assert found[2]["Cache-Control"] == "no-store"


REFUSED = [
    ("/grade", "[" * 100_000, JSON, 400),
    ("/grade", "{", JSON, 400),
    ("/other", "{}", JSON, 404),
    ("/grade", "{}", {}, 403),
    ("/grade", "{}", {"Content-Type": "text/plain"}, 403),
    ("/grade", "{}", JSON | {"Origin": "https://example.org"}, 403),
    ("/grade", "{}", JSON | {"Origin": "null"}, 403),
    ("/grade", "{}", JSON | {"Content-Length": str(LONGEST_BODY + 1)}, 413),
    ("/grade", "{}", JSON | {"Content-Length": "-1"}, 413),
]


@pytest.mark.parametrize(("path", "body", "headers", "status"), REFUSED)
def test_what_is_not_ours_is_refused(
    server: Server, path: str, body: str, headers: dict[str, str], status: int
) -> None:
    found = send(server, "POST", path, body, headers)
    assert found[0] == status
    assert json.loads(found[1])["error"]


ANSWERED = [
    ('{"text": "é"}', {"told": "é"}),
    ('{"bad": 1}', {"error": "expected a text, found nothing"}),
    ("[]", {"error": "expected a JSON object, found no object"}),
]


@pytest.mark.parametrize(("body", "told"), ANSWERED)
def test_a_service_answers_our_own_page(server: Server, body: str, told: object) -> None:
    assert json.loads(send(server, "POST", "/grade", body, JSON)[1]) == told


def test_a_name_that_was_made_to_point_here_is_refused(server: Server) -> None:
    assert send(server, "GET", "/", headers={"Host": "example.org"})[0] == 403
    own = {"Host": f"localhost:{server.server_port}", "Origin": server.address.rstrip("/")}
    assert send(server, "POST", "/grade", '{"text": ""}', own | JSON)[0] == 200


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


def test_a_port_that_is_taken_is_told() -> None:
    first = make_server(Fixed(), 0)
    taken = first.server_port
    first.server_close()
    with make_server(Fixed(), taken), pytest.raises(UsageError, match=f"--port {taken}") as told:
        make_server(Fixed(), taken).server_close()
    assert "expected a free port" in str(told.value)
