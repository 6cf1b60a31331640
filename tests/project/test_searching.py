import pytest

from workbench.errors import UsageError
from workbench.model import Status
from workbench.project import editing
from workbench.project.project import Project
from workbench.project.searching import Hit, Query, Replacement, find, replacements


def hits(project: Project, query: Query, first: int = 0) -> list[Hit]:
    found: list[Hit] = []
    progress = list(find(project, query, found, first))
    assert (progress[-1].done, progress[-1].total) == (len(project), len(project))
    return found


def found(project: Project, query: Query, first: int = 0) -> list[tuple[int, str]]:
    return [(hit.unit_id, hit.language) for hit in hits(project, query, first)]


def replaced(project: Project, query: Query, new: str) -> list[Replacement]:
    found: list[Replacement] = []
    for _ in replacements(project, query, new, found):
        pass
    return found


@pytest.fixture
def filled(project: Project) -> Project:
    editing.confirm(project, 1, "en", "Hello, weapons.")
    editing.set_target(project, 2, "en", "The weapons.")
    editing.set_target(project, 2, "ru", "Оружие и оружие.")
    return project


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("weapons"), [(1, "en"), (2, "en")]),
        (Query("WEAPONS", case=True), []),
        (Query("les"), [(2, "fr")]),
        (Query("оружие", where=("ru",)), [(2, "ru")]),
        (Query(r"^the \w+", regex=True), [(2, "en")]),
        (Query("h.llo"), []),
        (Query("weapons", statuses=frozenset({Status.TRANSLATED})), [(1, "en")]),
        (Query("", where=("en",), statuses=frozenset({Status.DRAFT})), [(2, "en")]),
    ],
)
def test_find(filled: Project, query: Query, expected: list[tuple[int, str]]) -> None:
    assert found(filled, query) == expected


def test_finding_begins_anywhere_and_goes_round_the_end(filled: Project) -> None:
    assert found(filled, Query("weapons"), 1) == [(2, "en"), (1, "en")]


def test_plain_spaces_match_non_breaking_ones(project: Project) -> None:
    editing.set_source(project, 1, "Vraiment ?")
    assert found(project, Query("vraiment ?")) == [(1, "fr")]


def test_spans_tell_every_place(filled: Project) -> None:
    hit = hits(filled, Query("оружие"))[0]
    assert [(span.start, span.end) for span in hit.spans] == [(0, 6), (9, 15)]


def test_replacements_show_before_and_after(filled: Project) -> None:
    changes = replaced(filled, Query("weapons"), "arms")
    assert [change.after for change in changes] == ["Hello, arms.", "The arms."]
    groups = replaced(filled, Query(r"(\w+)\.$", regex=True, where=("en",)), r"[\1].")
    assert groups[0].after == "Hello, [weapons]."


def test_whole_segments_are_not_replaced(filled: Project) -> None:
    assert replaced(filled, Query(""), "x") == []


def test_a_backslash_in_plain_text_is_a_backslash(filled: Project) -> None:
    assert replaced(filled, Query("The weapons"), r"\1")[0].after == r"\1."


@pytest.mark.parametrize(("query", "new"), [(Query("(", regex=True), ""), (Query("weapons", regex=True), r"\3")])
def test_mistakes_in_expressions_are_told(filled: Project, query: Query, new: str) -> None:
    with pytest.raises(UsageError):
        replaced(filled, query, new)
