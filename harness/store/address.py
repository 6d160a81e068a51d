"""Where a store is: an SQLAlchemy URL or the path of an SQLite file, told without its password."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from harness.errors import StoreError

DEFAULT = "reports/runs.sqlite"
EXPECTED = "an SQLAlchemy URL such as sqlite:///runs.sqlite, or the path of a file"
DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg"}
"""The driver of a URL that names none, where SQLAlchemy would take another one."""

MEMORY = (None, "", ":memory:")


class Address(NamedTuple):
    """A store's URL; file is the path of an SQLite file, empty for everything else."""

    url: URL
    file: str = ""

    @property
    def place(self) -> str:
        """The store as messages name it."""
        return self.file or self.url.render_as_string(hide_password=True)


def parse_address(told: str | None) -> Address:
    """Return the address that a user gave, or the default one.

    Raises:
        StoreError: it is no URL, or one of a database in memory, which would keep nothing.
    """
    text = told or DEFAULT
    if "://" not in text:
        return Address(URL.create("sqlite", database=text), text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(_hide(text), "another text", EXPECTED, "check the URL") from error
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    if url.get_backend_name() != "sqlite":
        return Address(url)
    if url.database in MEMORY:
        raise StoreError(_hide(text), "a database in memory", "a file", "it would keep nothing")
    return Address(url, str(url.database))


def _hide(text: str) -> str:
    """Return a URL that cannot be parsed without what may be its password."""
    scheme, _, rest = text.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
