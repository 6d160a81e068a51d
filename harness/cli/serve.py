"""`harness serve`: grades over HTTP."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from harness.errors import UsageError
from harness.integrations.needs import need

TOKEN = "HARNESS_TOKEN"
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: Annotated[
        str, typer.Option(help=f"Where to listen; others than this machine need {TOKEN}.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    max_body: Annotated[int, typer.Option(min=1, help="Most bytes a body.")] = 1_000_000,
    max_batch: Annotated[int, typer.Option(min=1, help="Most answers a request.")] = 100,
) -> None:
    """Grade over HTTP: POST /v1/grade, /v1/check, /v1/read, GET /v1/reference, /v1/questions.

    GET /health tells that it is up, GET /openapi.json how it is spoken to. Where the environment
    has HARNESS_TOKEN, requests must carry it: Authorization: Bearer TOKEN. Needs harness[serve].
    """
    need("fastapi", "serve", "harness serve")
    need("uvicorn", "serve", "harness serve")
    token = os.environ.get(TOKEN, "")  # noqa: TID251 - who may ask, never what is answered
    if host not in LOOPBACK and not token:
        found = f"--host {host} without {TOKEN}"
        raise UsageError(found, "a token where other machines can ask", f"set {TOKEN}")
    import uvicorn

    from harness.serve.app import make_app
    from harness.serve.limits import Limits

    app = make_app(Limits(max_body, max_batch, token))
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)
