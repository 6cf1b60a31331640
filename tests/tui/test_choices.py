from dataclasses import replace

import pytest

from workbench.model import Span
from workbench.project.redecoding import Redecoding
from workbench.project.repairing import Occurrence
from workbench.tui.choices import Choices

ONE = Occurrence(1, 1, "en", "the unions", "the alliances", (Span(4, 10),), (Span(4, 13),), True, "", False)


@pytest.fixture
def choices() -> Choices:
    """Four occurrences in three units, the second of them to be checked."""
    made = Choices()
    units = [(1, True), (2, False), (2, True), (3, True)]
    made.add(replace(ONE, unit_id=unit, number=unit, safe=safe) for unit, safe in units)
    return made


def test_what_is_safe_is_taken(choices: Choices) -> None:
    assert choices.ticked == {0, 2, 3}
    assert choices.unsafe == 1


def test_a_unit_is_skipped_and_taken_as_a_whole(choices: Choices) -> None:
    assert choices.toggle_unit(1) == 3
    assert choices.ticked == {0, 3}
    choices.toggle_unit(2)
    assert choices.ticked == {0, 1, 2, 3}


def test_the_next_unsafe_one_is_looked_for_from_the_end_on_too(choices: Choices) -> None:
    assert [choices.next_unsafe(row) for row in range(4)] == [1, 1, 1, 1]
    choices.put(1, ONE)
    assert choices.next_unsafe(0) is None


def test_those_near_the_highlighted_one_are_translated_anew_first(choices: Choices) -> None:
    asked = []
    while (place := choices.waiting(2)) is not None:
        asked.append(place)
        choices.made[place] = None
    assert asked == [2, 3, 0, 1]
    assert choices.waiting(0) is None


def test_another_order_is_gone_through_anew(choices: Choices) -> None:
    choices.made = {0: None, 1: None}
    assert choices.waiting(0) == 2
    choices.order([3, 2, 1, 0])
    assert choices.waiting(0) == 3


def test_who_has_decided_keeps_his_text(choices: Choices) -> None:
    choices.made = dict.fromkeys(range(4), Redecoding("the allies", 0.0, -1.0, sound=True))
    choices.hold(0)
    choices.offer(0)
    choices.offer(3)
    assert [each.after for each in choices.present] == ["the alliances"] * 3 + ["the allies"]
    assert choices.is_anew(3)
    assert choices.swap(3)
    assert not choices.is_anew(3)
