"""Connects to a Ray cluster: one that is there, or one on this machine (harness[ray])."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

from harness.errors import UsageError

if TYPE_CHECKING:
    from harness.engines.crew import Crew

INSTALL = "pip install 'harness[ray]'"
SECONDS_TO_ANSWER = 5.0
RETRIES = 3
"""How often Ray tries a task again whose worker or node has died."""


def connect(crew: Crew, what: str) -> Any:
    """Return Ray, connected, for what the user called so.

    Raises:
        UsageError: Ray is not installed, or no cluster answers at the address.
    """
    # it moves no grade; nothing of a run is reported to anyone
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # noqa: TID251 - Ray reads it here
    try:
        import ray
    except ImportError as error:
        raise UsageError("no ray", f"it for {what}", INSTALL) from error
    _check(crew.address)
    asked = {"address": crew.address} if crew.address else {"num_cpus": crew.workers}
    try:
        ray.init(**asked, include_dashboard=False, log_to_driver=False, logging_level="error")
    except (ray.exceptions.RayError, OSError, ValueError, RuntimeError) as error:
        raise _nobody(crew.address or "this machine", error) from error
    return ray


def _check(address: str | None) -> None:
    """Raise UsageError where nobody answers at host:port; Ray itself would try for minutes."""
    host, _, port = (address or "").rpartition(":")
    if not host or not port.isdecimal() or "/" in host:
        return
    try:
        socket.create_connection((host, int(port)), SECONDS_TO_ANSWER).close()
    except (OSError, OverflowError) as error:
        raise _nobody(address or "", error) from error


def _nobody(place: str, error: Exception) -> UsageError:
    told = (str(error).splitlines() or [type(error).__name__])[0].lower()
    return UsageError(f"{place} ({told})", "a Ray cluster", "check --ray-address")
