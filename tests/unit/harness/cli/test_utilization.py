"""`harness reference --quantity utilization`: a share of the peak that cannot be."""

import pytest

from harness.cli.main import main


@pytest.mark.parametrize(("time", "is_told"), [("24h", True), ("2400h", False)])
def test_more_than_the_peak_is_told(
    capsys: pytest.CaptureFixture[str], time: str, *, is_told: bool
) -> None:
    line = "reference gpt-3 --quantity utilization --devices 1024 --hardware h100-sxm-80gb --time"
    with pytest.raises(SystemExit):
        main([*line.split(), time])
    assert ("more than 100% cannot be reached" in capsys.readouterr().out) is is_told
