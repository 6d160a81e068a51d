"""What every request must pass before it is looked at: its token and the size of its body."""

from __future__ import annotations

import contextlib
import hmac
import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN_PATHS = frozenset(("/health", "/openapi.json"))
"""What needs no token: whether the service is up, and how it is spoken to."""


class Limits(NamedTuple):
    """Bytes a body, answers a request, and the token that requests must carry; empty for none."""

    body_bytes: int = 1_000_000
    batch: int = 100
    token: str = ""


class TooLargeError(Exception):
    """The body is larger than allowed; stops whoever reads it."""


class Exchange:
    """One request and its response, cut off where the body grows too large."""

    def __init__(self, receive: Receive, send: Send, most: int) -> None:
        """Stand between an app and its server; most is in bytes."""
        self._receive = receive
        self._send = send
        self._left = most

    async def receive(self) -> Message:
        """Return the next piece of the body.

        Raises:
            TooLargeError: it is one too many.
        """
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self.is_too_large:
            raise TooLargeError
        return message

    async def send(self, message: Message) -> None:
        """Send on what the app answers, unless it never saw the whole body."""
        if not self.is_too_large:
            await self._send(message)

    @property
    def is_too_large(self) -> bool:
        """Whether the body has gone beyond what is allowed."""
        return self._left < 0


class Gate:
    """The outermost layer of the service: refuses without reading what it need not."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        """Stand before an app."""
        self.app = app
        self.limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer 401 or 413."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        if not self._may_enter(scope["path"], headers.get(b"authorization", b"")):
            await refuse(send, 401, "expected the header Authorization: Bearer TOKEN")
            return
        length = headers.get(b"content-length", b"0")
        exchange = Exchange(receive, send, self.limits.body_bytes)
        if length.isdigit() and int(length) > self.limits.body_bytes:
            await self._refuse_size(send)
            return
        with contextlib.suppress(TooLargeError):
            await self.app(scope, exchange.receive, exchange.send)
        if exchange.is_too_large:
            await self._refuse_size(send)

    def _may_enter(self, path: str, given: bytes) -> bool:
        """Return whether a request carries the token, where there is one to carry."""
        if not self.limits.token or path in OPEN_PATHS:
            return True
        return hmac.compare_digest(given, b"Bearer " + self.limits.token.encode())

    async def _refuse_size(self, send: Send) -> None:
        await refuse(send, 413, f"expected a body of at most {self.limits.body_bytes:,} bytes")


async def refuse(send: Send, status: int, detail: str) -> None:
    """Answer a request with a status and one line."""
    body = json.dumps({"detail": detail}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
    if status == 401:
        headers.append((b"www-authenticate", b"Bearer"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
