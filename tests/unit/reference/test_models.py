"""The models: exact parameters, published compute against 6 N D, and how one is found."""

from __future__ import annotations

import pytest

from reference.calculators.forward import forward_flop
from reference.calculators.params import Which, count_params
from reference.errors import BankError, UnknownNameError
from reference.hardware import load_hardware
from reference.models import LARGEST_PLAIN_GAP, ModelRow, _check_model, find_model, load_models

MODELS = tuple(load_models().values())
EXACT = [model for model in MODELS if model.exact_params]
COMPARED = [model for model in MODELS if model.flop_over_six_nd]

# parts of a model that its architecture row cannot hold, as its notes say
BEYOND_THE_ROW = {"gopher", "chinchilla"}
NOMINAL_SHARE = 0.07

FAMILIES = (
    "GPT-2", "GPT-3", "BERT", "T5", "Gopher", "Chinchilla", "PaLM", "Megatron", "OPT", "BLOOM",
    "HyperCLOVA", "LLaMA", "Llama 2", "Llama 3", "Falcon", "Mistral", "DeepSeek", "Qwen2.5",
    "Gemma", "OLMo", "Nemotron", "Pythia",
)  # fmt: skip


def test_there_are_sixty_and_more_of_every_family() -> None:
    assert len(MODELS) >= 60
    assert set(FAMILIES) <= {model.family for model in MODELS}
    assert sum(model.family == "GPT-3" for model in MODELS) == 8
    assert sum(model.family == "OPT" for model in MODELS) == 9


@pytest.mark.parametrize("model", EXACT, ids=lambda model: model.slug)
def test_the_architecture_has_exactly_its_parameters(model: ModelRow) -> None:
    assert model.architecture is not None
    assert count_params(model.architecture).total == model.exact_params


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.slug)
def test_the_architecture_agrees_with_the_published_size(model: ModelRow) -> None:
    if model.architecture is None or model.params is None or model.slug in BEYOND_THE_ROW:
        return
    counted = float(count_params(model.architecture).total)
    assert counted == pytest.approx(model.params, rel=NOMINAL_SHARE)


@pytest.mark.parametrize(
    "slug", ["mixtral-8x7b", "deepseek-v2", "deepseek-v3", "qwen3-235b-a22b", "dbrx-132b"]
)
def test_active_parameters_agree_with_the_published_ones(slug: str) -> None:
    model = find_model(slug)
    assert model.architecture is not None
    assert model.active_params is not None
    counted = float(count_params(model.architecture, which=Which.ACTIVE).total)
    assert counted == pytest.approx(model.active_params, rel=0.03)


@pytest.mark.parametrize("model", COMPARED, ids=lambda model: model.slug)
def test_every_gap_over_ten_percent_is_explained(model: ModelRow) -> None:
    ratio = model.flop_over_six_nd
    assert ratio is not None
    assert abs(ratio - 1) <= LARGEST_PLAIN_GAP or len(model.gap) > 40


def test_a_gap_without_a_word_is_told() -> None:
    opt = find_model("opt-175b")
    assert opt.flop_over_six_nd == pytest.approx(4.3e23 / 3.15e23)
    with pytest.raises(BankError) as caught:
        _check_model(opt.model_copy(update={"gap": ""}))
    assert str(caught.value) == (
        "models.toml: opt-175b.gap: expected a reason, "
        "found training_flop of 1.37 times 6 N D and no gap; write one"
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"active_params": 10**15}, "active_params: expected at most params"),
        (
            {"conflicts": {"weight": (1.0,)}},
            "conflicts: expected a figure of the row, found weight",
        ),
    ],
)
def test_a_contradiction_is_told(change: dict[str, object], message: str) -> None:
    with pytest.raises(BankError, match=message):
        _check_model(find_model("gpt-3").model_copy(update=change))


def test_hardware_of_models_is_in_the_bank() -> None:
    assert {model.hardware for model in MODELS if model.hardware} <= set(load_hardware())


def test_every_source_is_told_with_its_kind() -> None:
    kinds = {
        source.kind
        for model in MODELS
        for sources in model.figure_sources.values()
        for source in sources
    }
    assert kinds == {"published", "derived", "assumed"}


def test_six_nd_takes_active_parameters() -> None:
    assert find_model("deepseek-v3").six_nd_flop == 6 * 37e9 * 14.8e12
    assert find_model("mistral-7b").six_nd_flop is None
    assert find_model("mistral-7b").flop_over_six_nd is None


@pytest.mark.parametrize("name", ["GPT-3", "gpt3", "gpt 3 175b", "davinci"])
def test_a_model_is_found_in_any_spelling(name: str) -> None:
    assert find_model(name).slug == "gpt-3"


@pytest.mark.parametrize(
    ("name", "slug"), [("GPT-2 XL 1.5B", "gpt2-xl"), ("LLAMA 3.1 405b", "llama-3.1-405b")]
)
def test_names_as_people_write_them(name: str, slug: str) -> None:
    assert find_model(name).slug == slug


def test_rotary_angles_that_are_stored_are_no_product() -> None:
    stored = find_model("gpt-j-6b").architecture
    made = find_model("pythia-1b").architecture
    assert stored is not None
    assert made is not None
    tables = [
        "positions.rotary_table" in {line.name for line in forward_flop(a, 8).lines}
        for a in (stored, made)
    ]
    assert tables == [False, True]


def test_an_unknown_model_tells_the_near_ones() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown model 'llama-2-71b'; nearest: llama-2-7"):
        find_model("llama-2-71b")
