"""What statistics count of a grade."""

from __future__ import annotations

import harness
from harness.types import Band, GradeRow, Status, row_of

TEXT = "2 x 1.75e11 x 3e11 = 1.05e23. Forward only, so the total is 1.05e23 FLOPs; 2 x 3 = 7."


def test_a_row_holds_the_numbers_of_its_grade() -> None:
    grade = harness.grade(TEXT, question="gpt3-training-flops", model="m", id="a")
    row = row_of(grade)
    assert row == GradeRow(
        id="a",
        question="gpt3-training-flops",
        family="training_flops",
        model="m",
        release="",
        sample=1,
        status=Status.GRADED,
        score=grade.score,
        accuracy=grade.accuracy,
        oom_error=grade.oom_error,
        band=Band.SAME_ORDER,
        steps_right=3,
        steps_required=4,
        equations_held=1,
        equations_checked=2,
        mistakes=("missing_backward", "arithmetic_slip"),
    )


def test_a_code_counts_once() -> None:
    slips = "2 x 3 = 7 and 2 x 4 = 9. The total is 3.15e23 FLOPs."
    codes = row_of(harness.grade(slips, question="gpt3-training-flops")).mistakes
    assert codes == ("arithmetic_slip",)
