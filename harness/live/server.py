"""Serves a live report over HTTP on the loopback interface; standard library only.

Any page that a browser has open can send requests to a port of its own machine.  So a request is
answered only where its Host is ours (no name that was made to point here), and a text is graded
only where it is JSON from our own page.
"""

from __future__ import annotations

import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Protocol

from harness.errors import HarnessError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LOOPBACK = "127.0.0.1"
LONGEST_BODY = 8_000_000
"""Bytes; an answer may have 2 MB, and JSON may write a character with six."""

JSON, HTML, TEXT = "application/json", "text/html; charset=utf-8", "text/plain; charset=utf-8"
HEADERS = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
)


class Site(Protocol):
    """What is served: pages by name (the report's own is empty), its version, and two services."""

    def version(self) -> str:
        """Return a text that changes when the pages do."""

    def files(self) -> Mapping[str, str]:
        """Return the text of every page by its name."""

    def services(self) -> Mapping[str, Callable[[dict[str, Any]], object]]:
        """Return what answers a JSON object with a JSON value, by name."""


class Server(ThreadingHTTPServer):
    """A server that knows its site."""

    daemon_threads = True
    request_queue_size = 64  # a browser opens six connections a page
    allow_reuse_address = True

    def __init__(self, site: Site, port: int) -> None:
        """Bind to a port of the loopback interface; 0 lets the system choose one.

        Raises:
            UsageError: the port is taken.
        """
        self.site = site
        try:
            super().__init__((LOOPBACK, port), Handler)
        except (OSError, OverflowError) as error:
            found = f"--port {port}: {getattr(error, 'strerror', None) or error}".lower()
            raise UsageError(found, "a free port", "choose another, or 0 for any") from error

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - the base's signature
        """Say nothing where a browser has gone away; tell all else as the base does."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where the report is served."""
        return f"http://{LOOPBACK}:{self.server_port}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may call us."""
        return tuple(f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost"))


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    server_version = "harness"
    sys_version = ""

    def do_GET(self) -> None:
        """Send a page, or the version that tells when to load it again."""
        if not self._is_ours():
            self._send(HTTPStatus.FORBIDDEN, TEXT, "not for this host\n")
            return
        name = self.path.partition("?")[0].lstrip("/")
        if name == "version":
            self._send(HTTPStatus.OK, TEXT, self.server.site.version())
            return
        page = self.server.site.files().get(name)
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, TEXT, "no such page\n")
        else:
            self._send(HTTPStatus.OK, HTML, page)

    def do_POST(self) -> None:
        """Answer what the page asks of a service."""
        service = self.server.site.services().get(self.path.lstrip("/"))
        length = self._body_length()
        if not self._is_ours() or not self._is_json():
            self._refuse(HTTPStatus.FORBIDDEN, "expected JSON from our own page")
        elif service is None:
            self._refuse(HTTPStatus.NOT_FOUND, "no such service")
        elif length is None:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the text is too long")
        else:
            self._serve(service, self.rfile.read(length))

    def _serve(self, service: Callable[[dict[str, Any]], object], body: bytes) -> None:
        try:
            asked = json.loads(body)
            if not isinstance(asked, dict):
                raise UsageError("no object", "a JSON object")
            told = json.dumps(service(asked), ensure_ascii=True, allow_nan=False)
        except (ValueError, RecursionError, HarnessError) as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        else:
            self._send(HTTPStatus.OK, JSON, told)

    def _is_ours(self) -> bool:
        """Tell whether the request was meant for us, and by a page of ours where one sent it."""
        origin = self.headers.get("Origin")
        hosts = self.server.hosts
        return self.headers.get("Host") in hosts and (
            origin is None or origin.removeprefix("http://") in hosts
        )

    def _is_json(self) -> bool:
        """Tell whether the body is called JSON, which no form of another page can do."""
        return self.headers.get_content_type() == JSON

    def _body_length(self) -> int | None:
        told = self.headers.get("Content-Length", "")
        return int(told) if told.isdecimal() and int(told) <= LONGEST_BODY else None

    def _refuse(self, status: HTTPStatus, told: str) -> None:
        self.close_connection = True
        self._send(status, JSON, json.dumps({"error": told}))

    def _send(self, status: HTTPStatus, kind: str, text: str) -> None:
        body = text.encode("utf-8", "backslashreplace")
        self.send_response(status)
        for name, value in (*HEADERS, ("Content-Type", kind), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's signature
        """Say nothing: a page that asks every second would fill the screen."""


def make_server(site: Site, port: int) -> Server:
    """Return a server of a site, bound to the loopback interface and not yet serving."""
    return Server(site, port)
