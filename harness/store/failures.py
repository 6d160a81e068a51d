"""Turns what a database reports into an error that says where, what and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, NoSuchModuleError, SQLAlchemyError

from harness.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING_SAVED = "nothing of this was saved"

SQLITE = (
    ("SQLITE_FULL", "the disk is full", f"make room; {NOTHING_SAVED}"),
    ("SQLITE_READONLY", "a place that cannot be written", f"choose another store; {NOTHING_SAVED}"),
    ("SQLITE_CANTOPEN", "a place that cannot be opened or written", "choose another store"),
    ("SQLITE_NOTADB", "a file of another kind", "choose another store"),
    ("SQLITE_CORRUPT", "a damaged file", "take a copy of it back"),
    ("SQLITE_BUSY", "a store that others have been writing to for minutes", "try again later"),
    ("SQLITE_IOERR", "a disk that cannot be read or written", f"make room; {NOTHING_SAVED}"),
)
"""The names of SQLite's errors begin so, what they mean and what can be done."""

INSTALL = {"psycopg": "pip install 'harness[postgres]'", "MySQLdb": "pip install mysqlclient"}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Raise a StoreError for every failure of a database below.

    Raises:
        StoreError: it failed; place says which.
    """
    try:
        yield
    except DBAPIError as error:
        raise _of_database(place, error) from error
    except NoSuchModuleError as error:
        advice = "check the URL, or install the dialect that it names"
        raise StoreError(place, f"{error}", "a database that is known", advice) from error
    except ImportError as error:
        advice = INSTALL.get(str(error.name), f"pip install {error.name}")
        raise StoreError(place, f"no module {error.name}", "its driver", advice) from error
    except SQLAlchemyError as error:
        raise StoreError(place, _first_line(error), "a store", "check the URL") from error


def _of_database(place: str, error: DBAPIError) -> StoreError:
    name = getattr(error.orig, "sqlite_errorname", "") or ""
    for start, found, advice in SQLITE:
        if name.startswith(start):
            return StoreError(place, found, "", advice)
    if error.connection_invalidated:
        advice = f"{NOTHING_SAVED}; try again"
        return StoreError(place, f"the connection was lost ({_first_line(error.orig)})", "", advice)
    advice = f"check the URL and the server; {NOTHING_SAVED}"
    return StoreError(place, _first_line(error.orig), "", advice)


def _first_line(error: BaseException | None) -> str:
    """Return the first line of a report; drivers add hints and statements below it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else type(error).__name__
