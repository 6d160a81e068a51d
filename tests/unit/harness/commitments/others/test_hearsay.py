"""What others report: a run is said to have taken so long, and the text computes another value."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.commitments.others.hearsay import is_hearsay
from harness.pipeline import read_text
from harness.text.tokens import tokenize

DAYS = Ask("s", "", "training_time")
OWN = "4.32e21 / 1e15 = 4.32e6 s.\n\nAnswer: 50 days. "
DAY = 86400.0
REPORTED = [
    "The run as a whole is said to have taken 71 days.",
    "(The whole run is reported to have needed 71 days, in other words it idled a lot.)",
    "The whole training reportedly took 71 days.",
    "Overall, the cluster is rumoured to have been busy for 71 days.",
    "And the 71 days from the first paper pay for restarts too.",
    "Das Training soll insgesamt 71 Tage gedauert haben.",
    "Angeblich hat das Training insgesamt 71 Tage gedauert.",
    "L'entraînement au total aurait duré 71 jours.",
    "Se dice que el entrenamiento tardó en total 71 días.",
    "O treinamento total teria levado 71 dias.",
    "L'addestramento totale avrebbe richiesto 71 giorni.",
    "Сообщается, что всё обучение заняло 71 день.",
    "Podobno całe trenowanie zajęło razem 71 dni.",
    "据说整个训练总共用了71天。",
]


@pytest.mark.parametrize("text", REPORTED)
def test_a_report_is_no_commitment(text: str) -> None:
    final = read_text(OWN + text, DAYS).final
    assert [round(value.value / DAY, 3) for value in final.values] == [50.0]


TOLD_AS_OWN = [
    "As said, the answer is 71 days.",
    "It is said to have 9 billion weights, so overall it takes 71 days.",
    "Das Training soll insgesamt 71 Tage dauern.",
    "L'entraînement aurait besoin de 71 jours au total.",
    "Overall, the run takes 71 days.",
]


@pytest.mark.parametrize("text", TOLD_AS_OWN)
def test_what_a_text_tells_itself_is_one(text: str) -> None:
    final = read_text(OWN + text, DAYS).final
    assert [round(value.value / DAY, 3) for value in final.values] == [50.0, 71.0]


def test_a_report_answers_where_a_text_tells_nothing_else() -> None:
    final = read_text("The run reportedly took 71 days.", DAYS).final
    assert [value.value for value in final.values] == [71 * DAY]


BEHIND = [
    (("学習", "には"), "日かかったと言われています。", True),
    (("学習", "には"), "日かかりました。71日と言われています。", False),
    (("das", "training", "soll"), "Tage gedauert haben.", True),
    (("das", "training", "soll"), "Tage dauern, wie wir gesehen haben.", False),
]


@pytest.mark.parametrize(("before", "behind", "expected"), BEHIND)
def test_verbs_behind_a_value(before: tuple[str, ...], behind: str, *, expected: bool) -> None:
    assert is_hearsay(before, [t for t in tokenize(behind) if not t.text.isspace()]) is expected
