"""Decimal commas, and points between groups, before three digits."""

from __future__ import annotations

import pytest

from harness.text.numbers.commas import settle_commas


@pytest.mark.parametrize(
    ("plain", "settled"),
    [
        ("3,195 × 10^17 and 7,38 × 10^22", "3.195 × 10^17 and 7,38 × 10^22"),
        ("31,5 % of 1,555 GB", "31,5 % of 1.555 GB"),
        ("4,51e23 FLOP at 0,312 EFLOP/s", "4,51e23 FLOP at 0.312 EFLOP/s"),
        ("0,315 × 10^24", "0.315 × 10^24"),
        ("Llama 3.1: 2,43 × 10^12, je 3,888 × 10^19", "Llama 3.1: 2,43 × 10^12, je 3.888 × 10^19"),
        ("GPT-3.5 mit 1,5 · 10^9 und 6,125 · 10^3", "GPT-3.5 mit 1,5 · 10^9 und 6.125 · 10^3"),
        ("## 2.1 Daten\nje 3,125 von 12,5 %", "## 2.1 Daten\nje 3.125 von 12,5 %"),
        ("arXiv:2005.14165: 2,5 % de 1,125 Go", "arXiv:2005.14165: 2,5 % de 1.125 Go"),
        ("10,52e12 × 1024 = 1,077e16", "10,52e12 × 1024 = 1.077e16"),
        ("11,4 Tage, davon 3,125 Stunden", "11,4 Tage, davon 3.125 Stunden"),
        ("24,3, also 2,5 Tage", "24.3, also 2,5 Tage"),
        ("603,979,776, 2,5 × 10^3, 1,074 × 10^12", "603,979,776, 2,5 × 10^3, 1.074 × 10^12"),
        ("Das ist insgesamt für uns 3,150 · 10^23", "Das ist insgesamt für uns 3.150 · 10^23"),
        ("1.556.609.600 oder 1,557 Milliarden", "1.556.609.600 oder 1.557 Milliarden"),
        ("4 · 2.560 · 10.240 = 1,05 · 10^8", "4 · 2,560 · 10,240 = 1,05 · 10^8"),
        ("ok. 1,557 mld", "ok. 1.557 mld"),
        (
            "elke laag dus 8 · 4.096² voor 1,342 · 10^8",
            "elke laag dus 8 · 4,096² voor 1.342 · 10^8",
        ),
        # one decimal point beside many decimal commas is quoted
        (
            "2,75 × 10^3; 3,1234 × 10^9; 4,5 Tage; 6,125 × 10^3. Score: 0.85",
            "2,75 × 10^3; 3,1234 × 10^9; 4,5 Tage; 6.125 × 10^3. Score: 0.85",
        ),
        (
            "Das ist für uns 2,5 % von 3,125 × 10^9; 4,5 Tage (0.85)",
            "Das ist für uns 2,5 % von 3.125 × 10^9; 4,5 Tage (0.85)",
        ),
        (
            "Dat zijn voor het model 2,5 GB, 1.250.000 en 3,125e9 (0.9)",
            "Dat zijn voor het model 2,5 GB, 1.250.000 en 3.125e9 (0.9)",
        ),
        ("3,125 billion, 1,625 Mrd.", "3,125 billion, 1.625 Mrd."),
        ("con un coste por paso según: 8,125 × 10^9", "con un coste por paso según: 8.125 × 10^9"),
        ("que cada paso por capa: 8,125 x 10^9", "que cada paso por capa: 8.125 x 10^9"),
        ("con ogni strato, dunque: 8,125 × 10^9", "con ogni strato, dunque: 8.125 × 10^9"),
        ("elke laag, dus ongeveer 8,125 × 10^9", "elke laag, dus ongeveer 8.125 × 10^9"),
        ("ve toplam bir adım: 8,125 × 10^9", "ve toplam bir adım: 8.125 × 10^9"),
        # decimal points in a quotation are not the habit of the text
        (
            "7,38 × 10^22, 2,31 × 10^5, 1,4 × 10^2, 3,195 × 10^17 (2.67 days)",
            "7,38 × 10^22, 2,31 × 10^5, 1,4 × 10^2, 3.195 × 10^17 (2.67 days)",
        ),
        # in a language of decimal commas blanks set the groups, and in English they may
        ("kertaa yhteensä joten 80 411 200 ja 1,146", "kertaa yhteensä joten 80 411 200 ja 1.146"),
        (
            "oraz więc przez 1,600 × 50,257 = 80 411 200",
            "oraz więc przez 1,600 × 50,257 = 80 411 200",
        ),
        ("in all there are 80 411 200 and 1,146", "in all there are 80 411 200 and 1,146"),
        ("kertaa yhteensä joten 80,411,200 ja 1,146", "kertaa yhteensä joten 80,411,200 ja 1,146"),
        # what is written so before a power of ten is written so elsewhere
        ("por paso como más: 8,125e9, 8,125 GFLOP", "por paso como más: 8.125e9, 8.125 GFLOP"),
    ],
)
def test_decimal(plain: str, settled: str) -> None:
    """A zero in front or the habit of the text makes the comma a decimal one."""
    assert settle_commas(plain) == settled


@pytest.mark.parametrize(
    "plain",
    [
        "d = 1,600 and 48 layers",
        "d = 1,600 and 2,5 × 10^3, or 3.15 × 10^23",
        "1,600 of 1,556,609,600 at 31,5 %",
        "steps 1,2 give 1,600",
        "(0,512) and [0,512]",
        "2,5 × 10^3 and 1,600 at a factor of 1.5",
        "Das ist für uns 1,600 breit",
        "603,979,776 und 2,5 × 10^3 und 1,600",
        "heads 1,2, and 1,600",
        "1,2 GPUs of node 3.25 hold 1,600",
        "the cost of one step is 8,125 × 10^9",
        "que cada paso por capa: 8,125 × 10^9 y 2.5 × 10^9",
        "que cada paso por capa: 8,125 GFLOP y 1.625 GB",
    ],
)
def test_grouping(plain: str) -> None:
    """Without a habit of decimal commas, three digits behind a comma are a group."""
    assert settle_commas(plain) == plain


@pytest.mark.parametrize(
    ("plain", "settled"),
    [
        ("9,86 · 10^5 s / 86.400 = 11,4 Tage", "9,86 · 10^5 s / 86,400 = 11,4 Tage"),
        ("Llama 3.1: 15,6e12 / 16e6 = 975.000 pasos", "Llama 3.1: 15,6e12 / 16e6 = 975,000 pasos"),
        ("6,1 GiB pour 1.637 millions", "6,1 GiB pour 1,637 millions"),
        ("1.637.020.800 de parametri, 400.000 pași", "1.637.020.800 de parametri, 400,000 pași"),
        ("315.000 · 10^18 = 3,15 · 10^23", "315,000 · 10^18 = 3,15 · 10^23"),
        ("49.152e3 heures à 9,89e14 et 2.000e3", "49,152e3 heures à 9,89e14 et 2,000e3"),
        (
            "Ein Tag, das ist für uns 86.400 s, nicht mehr",
            "Ein Tag, das ist für uns 86,400 s, nicht mehr",
        ),
        ("Une journée est pour les 1.024 GPU", "Une journée est pour les 1,024 GPU"),
        ("El lote para los 400.000 pasos del modelo", "El lote para los 400,000 pasos del modelo"),
        ("45 % von 12.288 sind 5,5 Tsd., 2,5 %", "45 % von 12,288 sind 5,5 Tsd., 2,5 %"),
    ],
)
def test_points_between_groups(plain: str, settled: str) -> None:
    """Where commas are decimal, a point before three digits sets a group apart."""
    assert settle_commas(plain) == settled


@pytest.mark.parametrize(
    "plain",
    [
        "3.145e23 FLOP and 86.400 s",
        "0.195 von 2,5 %",
        "3.145 × 10^23 von 2,5 %",
        "3.145 × 10^23 und 7,38 × 10^22",
        "312.125e12 von 2,5 %",
        "2,5 % at a rate of 1.5 are 86.400 s",
        "das Kapital is 86.400 long",
        "Das ist für uns 3.145 × 10^23",
        "Das ist für uns 3.14 und 86.400 lang",
        "Das ist für uns N = 84.9M und 5.145 EFLOP",
        "Les poids sont pour nous de 1.5GB, soit 1.125 Go une fois",
        "version 1.234.5 with 2,5 %",
        # in one language as in another, the more decide, and what is quoted does not
        'The page says "das sind 6,5 GB und das ist mit 13,1 GB für uns". 2.0 times 6.548 GB.',
        "Para el total son 3.5 × 10^9, 2.5 GB y no 2,5 % de 8,125 × 10^9",
    ],
)
def test_decimal_points(plain: str) -> None:
    """Without decimal commas, behind a zero or before a power of ten a point is a decimal one."""
    assert settle_commas(plain) == plain


@pytest.mark.parametrize(
    "plain",
    [
        "1,024 GPUs für 25,4 Tage",
        "1,024 A100 zu 45,5 %",
        "2,5 % von 4,096 tokens",
        "1,024 H100; 1,024 · 989 · 10^12; 2,5 Tage",
        "400,000 steps, 5,5 días",
    ],
)
def test_counts(plain: str) -> None:
    """What comes in whole numbers only has no fraction, wherever its figure stands."""
    assert settle_commas(plain) == plain
