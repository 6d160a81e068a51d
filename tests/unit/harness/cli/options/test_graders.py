"""Grades of several graders side by side are told."""

from __future__ import annotations

from harness.cli.options.graders import find_clash, group_names, list_unknown, list_warnings
from harness.types import GradedBy

OLD = GradedBy("1+aa", "q1", (0.6, 0.25, 0.15))
NEW = GradedBy("2+bb", "q1", (0.6, 0.25, 0.15))


def test_one_grader_is_no_clash() -> None:
    assert find_clash({"a": {OLD}, "b": [OLD, None], "c": ()}) == ""
    assert list(list_warnings({"a": {OLD}, "b": {OLD}})) == []
    assert list(list_warnings({"a": {None}})) == []


def test_two_graders_are_told_by_what_they_graded() -> None:
    told = find_clash({"a": {NEW}, "b": {OLD, NEW}, "c": {None}})
    assert told == f"a by {NEW}; b by {OLD} and by {NEW}"
    [first, second] = list_warnings({"a": {NEW}, "b": {OLD, None}})
    start = "grades by more than one grader, which cannot be compared: "
    assert first.startswith(f"{start}{NEW} (a); {OLD} (b); ")
    assert second == "b does not tell what graded it; taken as graded like the rest"


def test_of_many_names_some_are_told() -> None:
    assert group_names({str(at): {OLD} for at in range(7)}) == [f"{OLD} (0, 1, 2, 3, 4 and 2 more)"]


def test_weights_make_another_grader() -> None:
    assert find_clash({"a": {OLD, OLD._replace(weights=(1.0, 0.0, 0.0))}})


def test_grades_without_a_grader_are_told() -> None:
    assert len(list(list_unknown({"a": {None, OLD}, "b": {OLD}, "c": {None}}))) == 2
