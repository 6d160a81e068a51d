"""Measures harness beside its peers; writes docs/performance.md and docs/peers.md: `make bench`.

`python -m benchmarks --own speed` measures only harness, and prints only that table.
"""

from __future__ import annotations

import argparse

from benchmarks.pages import PAGES
from benchmarks.tool import OWN, PEERS, Tool


def main() -> None:
    """Measure what is asked for, print each table, and write the pages where all was asked for."""
    names = [name for page in PAGES for name in page.sections]
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(names))
    parser.add_argument("--own", action="store_true", help="harness alone, without its peers")
    chosen = parser.parse_args()
    if unknown := set(chosen.sections) - set(names):
        parser.error(f"expected {', '.join(names)}, found {', '.join(sorted(unknown))}")
    tools = [Tool(key) for key in (OWN if chosen.own else (*OWN, *PEERS))]
    for page in PAGES:
        told = []
        for name in page.sections:
            if not chosen.sections or name in chosen.sections:
                told.append(page.sections[name](tools))
                print(told[-1], flush=True)
        if not chosen.sections and not chosen.own:
            page.path.write_text("\n".join([page.head(tools), *told]), "utf-8")
    for tool in tools:
        tool.close()


if __name__ == "__main__":
    main()
