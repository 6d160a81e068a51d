"""`harness validate`: options that cannot be."""

import pytest

from harness.cli.main import main


def test_an_unknown_family_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["validate", "tests/gold/dev.jsonl", "--family", "nope"])
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert told.err.startswith("harness: expected one of training_flops, step_flops, ")
    assert told.err.endswith("found --family nope\n")
