"""A stand-in for OpenAI's chat completions on this machine, so that real clients ask without a net.

It answers every question as a model would that knows GPT-3 alone, and judges as one that is easily
pleased: the value is right, every step is shown, no mistake is made.
"""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANSWER = (
    "GPT-3 has 175 billion parameters and saw 300 billion tokens. A forward pass takes 2 FLOPs "
    "per parameter and token, the backward pass twice as much:\n\n"
    "6 x 175e9 x 300e9 = 3.15e23 FLOPs\n\nFinal answer: 3.15e23 FLOPs"
)


STEPS = re.compile(r"^Required steps: (.+)$", re.MULTILINE)


def reply(request: dict[str, Any]) -> str:
    """Return what the model says to a request: an answer, or a verdict on one."""
    asked = request["messages"][-1]["content"]
    steps = STEPS.search(asked)
    return ANSWER if steps is None else judge(steps[1].split(", "))


def judge(steps: list[str]) -> str:
    """Return a verdict in a block of code, as models give it."""
    told = {
        "final": 3.15e23,
        "final_reason": "the final answer says so",
        "steps": {name: {"shown": True, "correct": True, "reason": "told"} for name in steps},
        "equations_checked": 2,
        "wrong_equations": [],
        "mistakes": [],
    }
    return f"Here it is:\n```json\n{json.dumps(told)}\n```"


class Server(ThreadingHTTPServer):
    """Answers by a function of the request; the first `failures` requests get status 503."""

    daemon_threads = True

    def __init__(self, replier: Callable[[dict[str, Any]], str], failures: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replier = replier
        self.failures = failures
        self.requests: list[dict[str, Any]] = []

    @property
    def environment(self) -> dict[str, str]:
        """What a client needs in its environment to ask here."""
        base = f"http://127.0.0.1:{self.server_port}/v1"
        return {"OPENAI_BASE_URL": base, "OPENAI_API_KEY": "none"}


class Handler(BaseHTTPRequestHandler):
    """Speaks the part of the interface that a chat needs."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Answer one request."""
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(given)
        if len(self.server.requests) <= self.server.failures:
            self.send(503, {"error": {"message": "overloaded", "type": "server_error"}})
        else:
            self.send(200, completion(given["model"], self.server.replier(given)))

    def send(self, status: int, body: dict[str, Any]) -> None:
        """Send an object as JSON."""
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Keep standard error for what is tested."""


def completion(model: str, text: str) -> dict[str, Any]:
    """Return an object of the kind chat.completion."""
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
        "usage": {"prompt_tokens": 40, "completion_tokens": 90, "total_tokens": 130},
    }


@contextmanager
def serve(replier: Callable[[dict[str, Any]], str] = reply, failures: int = 0) -> Iterator[Server]:
    """Run a server on a free port."""
    with Server(replier, failures) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
