"""The bank and fresh questions as an Inspect task, its scorer and its metrics, run by Inspect."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from inspect_ai import Task, score
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.scorer import SampleScore, Score, stderr

import harness
from harness.errors import UsageError
from harness.integrations.inspect_metrics import (
    band_share,
    clustered_stderr,
    mean_oom_error,
    mean_score,
)
from harness.integrations.inspect_scorer import flops_scorer
from harness.integrations.inspect_task import choose_questions, flops_estimation
from harness.leaderboard import tally
from reference.bank import FAMILY_UNITS, find_question, load_questions
from reference.errors import UnknownNameError
from reference.generator import generate_questions
from tests.unit.harness.integrations.texts import RIGHT, SILENT, WRONG

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inspect_ai.log import EvalLog
    from inspect_ai.model import Model

# what Inspect deprecates and leaves to the garbage collector is its own affair
pytestmark = pytest.mark.filterwarnings("ignore")

GPT3 = "gpt3-training-flops"
NEAR = (
    "How many floating-point operations did it take to train GPT-3? Show how you get there and "
    "give the total in FLOPs, please."
)


def metrics_of(log: EvalLog) -> dict[str, float]:
    assert log.results is not None
    (found,) = log.results.scores
    return {name: metric.value for name, metric in found.metrics.items()}


def scores_of(log: EvalLog) -> list[Score]:
    return [one.scores["flops_scorer"] for one in log.samples or [] if one.scores]


def test_answers_are_graded_as_the_pipeline_grades_them(
    ask: Callable[..., EvalLog], make_model: Callable[..., Model]
) -> None:
    found = scores_of(ask(flops_estimation(), make_model(WRONG), sample_id=GPT3))[0]
    grade = harness.grade(WRONG, GPT3)
    assert found.value == grade.score
    assert found.answer == "2.1e17 FLOPs"
    assert found.explanation is not None
    assert found.explanation.splitlines()[0] == grade.diagnosis.sentence
    assert f"- steps_as_tokens: {grade.mistakes[-1].message}" in found.explanation
    assert "- step parameters: right" in found.explanation
    assert found.metadata is not None
    assert found.metadata["oom_error"] == grade.oom_error
    assert found.metadata["steps"] == grade.model_dump()["steps"]
    assert [one["code"] for one in found.metadata["mistakes"]] == [
        one.code for one in grade.mistakes
    ]
    assert found.metadata["arithmetic"] == {"held": 2, "checked": 2}


def test_metrics_are_those_of_the_leaderboard_over_every_epoch(
    ask: Callable[..., EvalLog], make_model: Callable[..., Model]
) -> None:
    texts = (RIGHT, WRONG, SILENT, RIGHT)
    log = ask(
        flops_estimation(),
        make_model(*texts),
        sample_id=[GPT3, "chinchilla-training-flops"],
        epochs=2,
    )
    answered = [(str(one.id), one.output.completion) for one in log.samples or []]
    (row,) = tally(harness.grade(text, name) for name, text in answered).leaderboard().rows
    found = metrics_of(log)
    assert found["mean_score"] == pytest.approx(row.score)
    assert found["clustered_stderr"] == pytest.approx(row.score_se)
    assert found["mean_abs_oom_error"] == pytest.approx(row.mean_abs_oom)
    assert found["no value"] == 0.25
    assert found["exact"] == pytest.approx(row.exact_share)
    assert sum(found[band] for band in BANDS) == pytest.approx(1.0)


BANDS = ("exact", "close", "same order", "off by ten", "far", "no value")


def test_a_log_of_another_task_is_graded_by_what_its_samples_tell(
    ask: Callable[..., EvalLog],
    make_model: Callable[..., Model],
    caplog: pytest.LogCaptureFixture,
) -> None:
    fresh = generate_questions("training_flops", 1, 5)[0]
    prompt = find_question(GPT3).prompt.upper().replace(" ", "\n")
    samples = [
        Sample(id=GPT3.upper(), input="?"),
        Sample(id="a", input="?", metadata={"question": "gpt3-flops"}),
        Sample(id="b", input=prompt),
        Sample(id="c", input="?", metadata={"question_row": fresh.model_dump_json()}),
        Sample(id="c2", input=NEAR),
        Sample(id="d", input="How many eggs?"),
    ]
    task = Task(MemoryDataset(samples), name="theirs")
    log = ask(task, make_model(*[RIGHT] * 6))
    graded = score(log, flops_scorer(), display="none")
    *known, unknown = scores_of(graded)
    assert [one.metadata and one.metadata["question"] for one in known] == [
        GPT3, GPT3, GPT3, fresh.id, GPT3,
    ]  # fmt: skip
    assert "sample c2: the prompt is" in caplog.text
    assert math.isnan(unknown.as_float())
    assert unknown.explanation == "no question is known for sample d; name it with -S question=ID"
    named = scores_of(score(log, flops_scorer(question=GPT3), display="none"))
    assert [one.value for one in named] == [harness.grade(RIGHT, GPT3).score] * 6


def test_questions_of_ones_own_are_asked_and_graded(
    ask: Callable[..., EvalLog], make_model: Callable[..., Model], tmp_path: Path
) -> None:
    fresh = generate_questions("training_flops", 2, 5)
    path = tmp_path / "own.jsonl"
    path.write_text("".join(one.model_dump_json() + "\n" for one in fresh), encoding="utf-8")
    task = flops_estimation(questions=str(path), system="Answer in one line.")
    log = ask(task, make_model(RIGHT, RIGHT))
    assert [one.id for one in log.samples or []] == [one.id for one in fresh]
    assert [one.messages[0].text for one in log.samples or []] == ["Answer in one line."] * 2
    renamed = Task(MemoryDataset([Sample(id=fresh[1].id, input="?")]), name="theirs")
    graded = score(
        ask(renamed, make_model(RIGHT)), flops_scorer(questions=str(path)), display="none"
    )
    assert scores_of(graded)[0].metadata == scores_of(log)[1].metadata


CHOSEN: list[tuple[dict[str, Any], int]] = [
    ({}, len(load_questions())),
    ({"family": "memory"}, 2),
    ({"new": 2}, 2 * len(FAMILY_UNITS)),
    ({"new": 3, "family": "memory", "seed": 4, "models": "real"}, 3),
]


@pytest.mark.parametrize(("options", "count"), CHOSEN, ids=str)
def test_options_choose_the_questions(options: dict[str, Any], count: int) -> None:
    assert len(flops_estimation(**options).dataset) == count


def test_fresh_questions_are_those_that_questions_new_makes() -> None:
    chosen = choose_questions("memory", 3, 4, "real", None)
    assert chosen == generate_questions("memory", 3, 4, "real")


def test_an_unknown_family_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="nearest: memory"):
        flops_estimation(family="memroy")


def test_a_family_that_the_file_does_not_hold_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(generate_questions("memory", 1, 1)[0].model_dump_json(), encoding="utf-8")
    with pytest.raises(UsageError, match=r"^no question of the family tokens in .*own.jsonl; "):
        flops_estimation(questions=str(path), family="tokens")


def sample_score(value: float, question: str, oom: float | None, band: str | None) -> SampleScore:
    metadata = {"question": question, "oom_error": oom, "band": band}
    return SampleScore(
        score=Score(value=value, metadata=metadata), sample_metadata={"question": question}
    )


def compute(metric: Any, scores: list[SampleScore]) -> Any:
    return metric(scores)


MADE = [
    sample_score(1.0, "a", 0.0, "exact"),
    sample_score(0.5, "a", -0.4, "same order"),
    sample_score(0.25, "b", 2.0, "far"),
    sample_score(0.0, "b", None, None),
]


def test_metrics_of_scores_made_by_hand() -> None:
    assert compute(mean_score(), MADE) == pytest.approx((0.75 + 0.125) / 2)
    assert compute(mean_oom_error(), MADE) == pytest.approx(
        {"mean_oom_error": 1.6 / 3, "mean_abs_oom_error": 0.8}
    )
    assert compute(band_share(), MADE) == {
        "exact": 0.25, "close": 0.0, "same order": 0.25, "off by ten": 0.0, "far": 0.25,
        "no value": 0.25,
    }  # fmt: skip


def test_the_clustered_error_is_inspects_own_where_questions_are_asked_equally_often() -> None:
    ours = compute(clustered_stderr(), MADE)
    assert ours == pytest.approx(compute(stderr(cluster="question"), MADE))
    assert ours == pytest.approx(0.3125)


def test_the_error_of_one_question_is_over_its_answers() -> None:
    assert compute(clustered_stderr(), MADE[:2]) == pytest.approx(0.25)
    assert compute(clustered_stderr(), MADE[:1]) == 0.0


def test_without_any_value_the_mean_error_is_no_number() -> None:
    assert all(map(math.isnan, compute(mean_oom_error(), MADE[3:]).values()))
    assert json.loads(json.dumps(compute(band_share(), MADE[3:])))["no value"] == 1.0
