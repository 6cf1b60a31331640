"""What is listed of the findings."""

from dataclasses import replace

import pytest

from workbench.model import Finding
from workbench.project.checking import Found
from workbench.tui.found_list import FoundList, Heading

KINDS = [("numbers", 1, "en"), ("numbers", 2, "ru"), ("names", 1, "ru"), ("spelling", 3, "en")]
FOUND = [Found(number, number, Finding(kind, language, f"{kind} {number}")) for kind, number, language in KINDS]


def shown(listed: FoundList) -> list[Found]:
    return [listed.found[row] for row in listed.rows if isinstance(row, int)]


@pytest.fixture
def listed() -> FoundList:
    found = FoundList(["en", "ru"])
    found.put(FOUND)
    return found


def test_they_stand_under_headings(listed: FoundList) -> None:
    assert listed.rows == [Heading("Numbers", 2), 0, 1, Heading("Names", 1), 2, Heading("Spelling", 1), 3]
    assert [listed.place_in(row) for row in (0, 1, 4, 7)] == [None, 0, 2, None]


def test_one_language_after_the_other(listed: FoundList) -> None:
    seen = []
    for _ in range(3):
        listed.next_language()
        seen.append((listed.language, shown(listed)))
    assert seen == [("en", [FOUND[0], FOUND[3]]), ("ru", FOUND[1:3]), ("", FOUND)]


def test_what_is_ignored_is_counted_and_listed_when_it_is_wanted(listed: FoundList) -> None:
    ignored = replace(FOUND[1], ignored=True)
    listed.put([FOUND[0], ignored, *FOUND[2:]])
    assert shown(listed) == [FOUND[0], *FOUND[2:]]
    assert (listed.count(ignored=False), listed.count(ignored=True)) == (3, 1)
    listed.show_ignored()
    assert shown(listed)[1] == ignored
    listed.next_language()
    assert (listed.count(ignored=False), listed.count(ignored=True)) == (2, 0)


@pytest.mark.parametrize(("place", "row"), [(0, 1), (1, 3), (2, 3), (3, 3)])
def test_the_next_one_stands_for_what_is_not_listed(listed: FoundList, place: int, row: int) -> None:
    listed.next_language()
    assert listed.row_of(place) == row


def test_a_finding_of_before_is_found_again(listed: FoundList) -> None:
    assert [listed.place_of(FOUND[2]), listed.place_of(replace(FOUND[2], number=9)), listed.place_of(None)] == [2, 0, 0]
    listed.put([])
    assert (listed.row_of(2), listed.rows) == (0, [])
