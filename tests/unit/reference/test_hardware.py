"""The accelerators: figures that are often mistaken, and how they are found."""

from __future__ import annotations

import pytest

from reference.errors import BankError, UnknownNameError
from reference.hardware import HardwareSpec, _check_peaks, find_hardware, load_hardware

# name, precision, dense peak in TFLOP/s
PEAKS = [
    ("a100", "bf16", 312),
    ("A100 80GB", "tf32", 156),
    ("a100", "fp32", 19.5),
    ("NVIDIA H100 SXM 80GB", "bf16", 989.5),
    ("h100", "fp8", 1979),
    ("v100", "fp16", 125),
    ("tpu-v4", "bf16", 275),
    ("l4", "bf16", 121),
    ("mi250x", "bf16", 383),
    ("b200", "bf16", 2250),
    ("rtx 4090", "bf16", 165.2),
]


@pytest.mark.parametrize(("name", "precision", "tflop_per_s"), PEAKS)
def test_dense_peaks(name: str, precision: str, tflop_per_s: float) -> None:
    assert find_hardware(name).peak(precision) == pytest.approx(tflop_per_s * 1e12)


def test_there_are_forty_and_more() -> None:
    assert len(load_hardware()) >= 40


@pytest.mark.parametrize("spec", load_hardware().values(), ids=lambda spec: spec.slug)
def test_no_sparse_figure_is_a_peak(spec: HardwareSpec) -> None:
    for precision, sparse in spec.sparse_flop_per_s.items():
        assert sparse >= 1.9 * spec.peak_flop_per_s[precision]
    assert spec.sources


def test_the_training_precision_is_the_default() -> None:
    assert find_hardware("a100").training_precision == "bf16"
    assert find_hardware("v100").training_precision == "fp16"
    assert find_hardware("v100").peak() == 125e12


def test_an_unknown_accelerator_tells_the_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="unknown hardware 'mi300'; nearest: mi300x"):
        find_hardware("mi300")


def test_a_precision_without_peak_is_told() -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_hardware("v100").peak("bf16")
    assert str(caught.value) == ("unknown precision of NVIDIA V100 SXM2 'bf16'; nearest: fp16")


TOO_SMALL = (
    "sparse_flop_per_s.bf16: expected at least 1.9 times the dense peak of 3.12e+14, found 3.12e+14"
)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sparse_flop_per_s": {"bf16": 312e12}}, TOO_SMALL),
        (
            {"conflicts": {"memory": (1.0,)}},
            "conflicts: expected a figure (memory_bytes), found memory",
        ),
    ],
)
def test_a_doubtful_row_is_told(change: dict[str, object], message: str) -> None:
    with pytest.raises(BankError) as caught:
        _check_peaks(find_hardware("a100").model_copy(update=change))
    assert str(caught.value) == f"hardware.toml: a100-sxm-80gb.{message}"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("TPU v6e Trillium", "tpu-v6e"), ("A800 80GB PCIe", "a800-pcie-80gb"), ("H100", "h100-sxm")],
)
def test_names_as_people_write_them(name: str, slug: str) -> None:
    assert find_hardware(name).slug.startswith(slug)
