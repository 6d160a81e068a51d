"""What is told for one token or step is no total, in any language."""

from __future__ import annotations

import pytest

from harness.commitments import Ask
from harness.pipeline import read_quantities, read_text

TRAINING, TOKEN = Ask("FLOP", "", "training_flops"), Ask("FLOP", "token", "forward_flops")
LEADING = [
    "合計:1トークンあたり 6N = 5.4e10 FLOPs",
    "合計:1トークンにつき 6N = 5.4e10 FLOPs",
    "合計はトークンごとに 6 × 9e9 = 5.4e10 FLOPs",
    "总计每个token需要 6N = 5.4e10 FLOPs",
    "总计:每 token 6 × 9e9 = 5.4e10 FLOPs",
    "총 토큰당 6N = 5.4e10 FLOPs",
    "총계, 토큰 하나당 6 × 9e9 = 5.4e10 FLOPs",
    "Всего на токен 6N = 5,4e10 FLOP",
    "Insgesamt je Token 6N = 5,4e10 FLOP",
    "Total FLOP je Token: 6N = 5,4e10 FLOP",
    "Au total, pour chaque jeton : 6N = 5,4e10 FLOP",
    "Razem na token 6N = 5,4e10 FLOP",
]


@pytest.mark.parametrize("line", LEADING)
def test_the_cost_of_one_token_is_no_total(line: str) -> None:
    final = read_text(f"5.4e10 × 2e12 = 1.08e23 FLOPs\n\n{line}", TRAINING).final
    assert [value.value for value in final.values] == [1.08e23]


@pytest.mark.parametrize("line", LEADING)
def test_the_cost_of_one_token_is_told_where_it_is_asked(line: str) -> None:
    final = read_text(line, TOKEN).final
    assert [value.value for value in final.values] == [5.4e10]


BEHIND = [
    "5,4e10 FLOP für jedes Token",
    "5,4e10 FLOP je Token",
    "5,4e10 FLOP на токен",
    "5,4e10 FLOP для каждого токена",
    "5,4e10 FLOP na token",
    "5.4e10 FLOPs / トークン",
    "5,4e10 FLOP voor elk token",
    "5,4e10 FLOP pour chaque jeton",
]


@pytest.mark.parametrize("amount", BEHIND)
def test_words_behind_an_amount_tell_what_it_is_for(amount: str) -> None:
    assert [one.per for one in read_quantities(amount)] == ["token"]
    final = read_text(f"Answer: 1.08e23 FLOP ({amount}).", TRAINING).final
    assert [value.value for value in final.values] == [1.08e23]


SUBJECTS = [
    "Ein Schritt dauert also etwa 1105 s.",
    "Jeden krok trwa więc jakieś 1105 s (18,4 minuty).",
    "Jeden krok trwa 1105 s (18,4 minuty), a jedna sekwencja 1,08 s.",
    "Das sind 9 Tage mehr als sonst, und ein Schritt dauert 1105 s.",
    "Un paso tarda por tanto unos 1105 s.",
    "Une étape prend donc 1105 s.",
    "Один шаг занимает 1105 с.",
    "一步需要 1105 秒。",
    "Um passo leva portanto 1105 s.",
]


@pytest.mark.parametrize("sentence", SUBJECTS)
def test_what_one_step_takes_is_no_run(sentence: str) -> None:
    final = read_text(
        f"The run takes 5115 days.\n\n{sentence}", Ask("s", "", "training_time")
    ).final
    assert [value.value for value in final.values] == [5115 * 86400]


def test_a_step_that_only_leads_to_the_run_is_passed_over() -> None:
    text = "Ein Schritt hat 1024 Sequenzen, daher dauert es 5115 Tage."
    final = read_text(text, Ask("s", "", "training_time")).final
    assert [value.value for value in final.values] == [5115 * 86400]


WHOLE = [
    "Mit 6N FLOP je Token braucht das Training 1,08e23 FLOP.",
    "1トークンあたり6N FLOPsなので、学習全体は 1.08e23 FLOPs です。",
    "На токен приходится 6N, всего 1,08e23 FLOP.",
    "每个token为 5.4e10 FLOPs,共 1.08e23 FLOPs。",
    "1トークンあたり 6 × 9e9 × 2e12 = 1.08e23 FLOPs",
    "Je Token 6 × 9e9, mal 2e12 sind das 1,08e23 FLOP.",
    "Je Token 6N FLOP, das sind 1,08e23 FLOP insgesamt.",
    "25,4 dias na GPU são 1,08e23 FLOP na GPU.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_total_behind_the_cost_of_one_stays_the_answer(text: str) -> None:
    final = read_text(f"{text}\n\n5.4e10 × 2e12 = 1.08e23 FLOPs", TRAINING).final
    assert [(value.value, value.per) for value in final.values] == [(1.08e23, "")]
