"""What a command checks before it imports the integration that it is made of."""

from __future__ import annotations

import importlib.util

from harness.errors import UsageError


def need(package: str, extra: str, what: str) -> None:
    """Check that a package of an extra is installed.

    Args:
        package: the package that is imported, such as "fastapi".
        extra: the extra of harness that brings it.
        what: what needs it, as the user called it: "harness serve".

    Raises:
        UsageError: it is not installed; the advice is the command that installs it.
    """
    if importlib.util.find_spec(package) is None:
        found = f"{what} needs {package}, which is not installed"
        raise UsageError(found, advice=f"pip install 'harness[{extra}]'")


def need_inspect(what: str) -> None:
    """Raise UsageError, which says how to install it, where Inspect is not installed.

    Args:
        what: what needs it, as the user called it: "harness collect".
    """
    need("inspect_ai", "inspect", what)
