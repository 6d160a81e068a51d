"""The HTTP service in one process: each path, each refusal, and its own description."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

import harness
from harness.serve.app import make_app
from harness.serve.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

GPT3 = "gpt3-training-flops"
RIGHT = "6 x 175e9 x 300e9 = 3.15e23 FLOP"
WRONG = "2 x 175e9 x 300e9 = 1.05e23 FLOP"
TOKEN = {"Authorization": "Bearer open sesame"}


@pytest.fixture
def client() -> TestClient:
    return TestClient(make_app(Limits(body_bytes=10_000, batch=3)))


@pytest.fixture
def guarded() -> TestClient:
    return TestClient(make_app(Limits(token="open sesame")))  # noqa: S106 - of a test


def test_one_answer_in_one_grade_out(client: TestClient) -> None:
    sent = {"text": WRONG, "question": GPT3, "id": "a1", "model": "m"}
    found = client.post("/v1/grade", json=sent)
    assert found.status_code == 200
    assert found.json() == harness.grade(WRONG, GPT3, model="m", id="a1").model_dump()


def test_a_list_in_a_list_out(client: TestClient) -> None:
    sent = [{"text": text, "question": GPT3} for text in (RIGHT, WRONG, "")]
    found = client.post("/v1/grade", json=sent).json()
    assert [one["score"] for one in found] == [
        harness.grade(text, GPT3).score for text in (RIGHT, WRONG, "")
    ]


def test_check_and_read(client: TestClient) -> None:
    checked = client.post("/v1/check", json={"text": "3 x 4 = 13"}).json()
    assert [(one["left"], one["holds"]) for one in checked["equations"]] == [(12.0, False)]
    found = client.post("/v1/read", json={"text": "So it takes 2 PFLOP."}).json()
    assert [one["value"] for one in found["quantities"]] == [2e15]
    assert found["final"]["text"] == "2 PFLOP"
    assert client.post("/v1/read", json={"text": ""}).json() == {"quantities": [], "final": None}


def test_the_reference_counts(client: TestClient) -> None:
    asked = {"model": "gpt-3", "convention": "6nd"}
    found = client.get("/v1/reference", params=asked).json()
    assert (found["total"], found["unit"]) == (315 * 10**21, "FLOP")
    asked |= {"quantity": "time", "devices": "1024", "hardware": "a100", "mfu": "0.45"}
    days = client.get("/v1/reference", params=asked).json()["total"] / 86_400
    assert days == pytest.approx(25.4, rel=0.01)


def test_the_questions_do_not_tell_their_answers(client: TestClient) -> None:
    found = client.get("/v1/questions").json()
    assert GPT3 in [one["id"] for one in found]
    assert "315000" not in json.dumps(found)
    assert {one["family"] for one in client.get("/v1/questions?family=memory").json()} == {"memory"}


REFUSED: list[tuple[str, dict[str, Any], int, str]] = [
    ("POST /v1/grade", {"json": {"text": "x", "question": "nope"}}, 404, "unknown question"),
    ("GET /v1/questions", {"params": {"family": "nope"}}, 404, "unknown family 'nope'"),
    ("GET /v1/reference", {"params": {"model": "gpt3x"}}, 404, "unknown model 'gpt3x'"),
    (
        "GET /v1/reference",
        {"params": {"model": "gpt-3", "quantity": "params", "tokens": 3}},
        409,
        "params does not use tokens; leave it out",
    ),
    (
        "GET /v1/reference",
        {"params": {"model": "gpt-3", "quantity": "forward", "convention": "notebook", "mfu": 0.5}},
        409,
        "forward does not use mfu",
    ),
    ("POST /v1/check", {"content": b"\xff"}, 400, "parsing the body"),
]


@pytest.mark.parametrize(("asked", "sent", "status", "told"), REFUSED)
def test_what_cannot_be_done_is_told_in_one_line(
    client: TestClient, asked: str, sent: dict[str, Any], status: int, told: str
) -> None:
    method, path = asked.split()
    found = client.request(method, path, headers={"content-type": "application/json"}, **sent)
    assert found.status_code == status
    assert told in found.json()["detail"]


WRONG_BODIES: list[Any] = [
    {"text": "x"},
    {"text": 3, "question": GPT3},
    {"text": "x", "question": ""},
    {"text": "x", "question": GPT3, "modle": "m"},
    [],
    [{"text": "x", "question": GPT3}] * 4,
    None,
]


@pytest.mark.parametrize("body", WRONG_BODIES)
def test_what_the_schema_does_not_ask_for_is_refused(client: TestClient, body: object) -> None:
    found = client.post("/v1/grade", json=body)
    assert found.status_code == 422
    assert all(set(fault) == {"loc", "msg", "type"} for fault in found.json()["detail"])


@pytest.mark.parametrize(
    ("body", "status"),
    [(b'{"text": "\\ud800 2 = 3"}', 200), (b'{"text": NaN}', 422), (b'{"\\ud800": 1}', 422)],
)
def test_half_characters_and_no_numbers_break_nothing(
    client: TestClient, body: bytes, status: int
) -> None:
    found = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert found.status_code == status


def test_a_large_body_is_refused_told_or_not(client: TestClient) -> None:
    text = json.dumps({"text": "x" * 10_001}).encode()

    def pieces() -> Iterator[bytes]:
        yield text[:6_000]
        yield text[6_000:]

    for body in (text, pieces()):
        found = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
        assert found.status_code == 413
        assert found.json() == {"detail": "expected a body of at most 10,000 bytes"}


def test_a_token_opens(guarded: TestClient) -> None:
    assert guarded.get("/v1/questions", headers=TOKEN).status_code == 200
    for headers in ({}, {"Authorization": "Bearer open"}, {"Authorization": "open sesame"}):
        found = guarded.get("/v1/questions", headers=headers)
        assert found.status_code == 401
        assert found.headers["www-authenticate"] == "Bearer"
        assert found.json() == {"detail": "expected the header Authorization: Bearer TOKEN"}


def test_health_and_description_need_no_token(guarded: TestClient) -> None:
    assert guarded.get("/health").json() == {"status": "ok", "version": harness.__version__}
    described = guarded.get("/openapi.json").json()
    assert described["paths"]["/v1/grade"]["post"]["security"] == [{"HTTPBearer": []}]


def test_the_description_tells_the_limits(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    body = described["paths"]["/v1/grade"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"]["anyOf"][1]["maxItems"] == 3
    assert "security" not in described["paths"]["/v1/grade"]["post"]


def test_only_http_is_counted(client: TestClient) -> None:
    with client:  # the lifespan of the service passes the gate
        assert client.get("/health").status_code == 200


def test_a_share_too_small_to_tell_a_time_is_refused(client: TestClient) -> None:
    asked = {"model": "gpt-3", "quantity": "time", "devices": "1", "hardware": "a100"}
    found = client.get("/v1/reference", params={**asked, "mfu": "1e-320"})
    assert (found.status_code, found.json()["detail"][0]["loc"]) == (422, ["query", "mfu"])
    largest = {"mfu": "1e-9", "tokens": str(10**24), "context": str(10**24)}
    assert client.get("/v1/reference", params=asked | largest).status_code == 200
