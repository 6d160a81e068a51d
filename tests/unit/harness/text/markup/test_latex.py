"""The tables of LaTeX commands."""

from __future__ import annotations

from harness.text.markup.latex import COMMANDS, DISPLAY, GROUPS


def test_a_command_stands_in_one_table() -> None:
    assert set(COMMANDS).isdisjoint(GROUPS)
    assert set(DISPLAY).isdisjoint(GROUPS)


def test_groups_that_open_a_second_one_say_what_stands_between() -> None:
    for name, (_, group) in GROUPS.items():
        assert bool(group.between) == (group.opens > 0), name


def test_each_group_closes_the_brackets_it_opens() -> None:
    for name, (opening, group) in GROUPS.items():
        whole = opening + group.between + group.closing
        assert whole.count("(") == whole.count(")"), name
