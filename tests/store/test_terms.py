"""The termbase file keeps terms as they are, and tells when they changed."""

from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.store.terms import TermFile
from workbench.terms.terms import Rendering, Term, TermStatus

SYNDICAT = Term(
    {
        "fr": (Rendering("alliance"), Rendering("syndicat", TermStatus.FORBIDDEN, "dans ce sens")),
        "en": (Rendering("alliance"), Rendering("trade union", TermStatus.FALSE_FRIEND)),
        "ru": (Rendering("альянс", TermStatus.PREFERRED),),
    },
    "noun",
    "politique",
    "OTAN",
)


@pytest.fixture
def termbase(tmp_path: Path) -> TermFile:
    return TermFile(tmp_path / "deep" / "mine.wbt")


def test_no_file_is_made_before_there_is_a_term(termbase: TermFile) -> None:
    assert list(termbase.terms()) == []
    assert termbase.version == 0
    assert not termbase.path.exists()
    termbase.add([SYNDICAT])
    assert termbase.path.exists()


def test_terms_come_back_as_they_were_and_once(termbase: TermFile) -> None:
    other = Term({"fr": (Rendering("paix"),)})
    assert termbase.add([SYNDICAT, other, SYNDICAT]) == [(1, True), (2, True), (1, False)]
    assert termbase.add([other]) == [(2, False)]
    again = TermFile(termbase.path)
    first, second = again.terms()
    assert (first.renderings, first.part, first.domain, first.note) == (
        SYNDICAT.renderings, SYNDICAT.part, SYNDICAT.domain, SYNDICAT.note,
    )  # fmt: skip
    assert [first.id, second.id] == [1, 2]


def test_terms_are_replaced_and_removed_and_the_version_tells(termbase: TermFile) -> None:
    termbase.add([SYNDICAT])
    before = termbase.version
    termbase.replace(Term({"fr": (Rendering("pacte"),)}, note="nouveau", id=1))
    (changed,) = termbase.terms()
    assert (changed.note, changed.renderings) == ("nouveau", {"fr": (Rendering("pacte"),)})
    assert termbase.version > before
    with pytest.raises(KeyError):
        termbase.replace(Term({}, id=9))
    termbase.remove([1])
    assert list(termbase.terms()) == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match="cannot be made"):
        TermFile(tmp_path / "file" / "folder" / "terms.wbt").add([Term({})])
