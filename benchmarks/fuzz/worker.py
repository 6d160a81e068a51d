"""Fuzzes one target in this process, which libFuzzer ends."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["harness"]):
    from tests.hostile.targets import TARGETS

from tests.hostile.seeds import seeds_of

if __name__ == "__main__":
    name, *options = sys.argv[1:]
    corpus = Path(".fuzz") / name / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(seeds_of(name)):
        (corpus / f"seed-{at:04}").write_bytes(seed)
    atheris.Setup([sys.argv[0], *options, str(corpus)], TARGETS[name])
    atheris.Fuzz()
