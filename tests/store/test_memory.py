"""The memory file: what is put in is found again, by exact text, by likeness and by words."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from workbench.errors import InputError, ProjectError
from workbench.memory.entries import Entry, Segment, digest
from workbench.memory.ranking import Context, Lookup
from workbench.memory.searching import Pattern
from workbench.model import Origin, Progress, Status
from workbench.store.concordance import Found
from workbench.store.memory import MemoryFile

LEMMAS = {"alliances": "alliance", "союзы": "союз", "союзов": "союз", "союзники": "союзник"}


def lemmas(word: str) -> tuple[str, ...]:
    return (LEMMAS.get(word, word),)


def entry(fr: str, en: str = "", ru: str = "", previous: int = 0, following: int = 0) -> Entry:
    texts = {"fr": fr, "en": en, "ru": ru}
    return Entry({tag: Segment(text) for tag, text in texts.items() if text}, previous, following)


def results(steps: Iterable[Found | Progress]) -> list[Found]:
    return [step for step in steps if isinstance(step, Found)]


@pytest.fixture
def memory(tmp_path: Path) -> MemoryFile:
    return MemoryFile(tmp_path / "mine.tm")


def test_entries_come_back_as_they_were(memory: MemoryFile) -> None:
    segments = {
        "fr": Segment("Où ?", Origin.NONE, Status.TRANSLATED),
        "en-GB": Segment("Where?", Origin.MACHINE, Status.REVIEWED, "2026-11-25T04:00:00Z"),
    }
    memory.add([Entry(segments, 5, -7, "lavrov.txt", {"x-client": "ООН"})])
    (found,) = memory.entries()
    assert found == Entry(segments, 5, -7, "lavrov.txt", {"x-client": "ООН"}, id=1)
    assert memory.entry(1) == found
    assert memory.entry(2) is None


def test_the_same_entry_is_kept_once_but_contexts_and_translations_differ(memory: MemoryFile) -> None:
    first = entry("Oui.", "Yes.")
    assert memory.add([first, first, entry("Oui.", "Yes.", previous=digest("Avant."))]) == 2
    assert memory.add([first, entry("Oui.", "Yeah."), Entry({})]) == 1
    assert len(memory) == 3


def test_exact_matches_are_those_candidates_that_begin_with_the_text(memory: MemoryFile) -> None:
    memory.add([entry("Oui.", "Yes.", "Да."), entry("Oui !", "Yes!"), entry("Oui.", "Yeah.", previous=digest("Non."))])
    lookup = Lookup("Oui.", "fr", "en", Context(digest("Non.")))
    assert [one.target for one in memory.exact(lookup)] == ["Yeah.", "Yes."]
    assert {one.entry for one in memory.exact(lookup)} < {one.entry for one in memory.candidates(lookup)}
    assert memory.exact(Lookup("Yes.", "en", "ru")) == []
    assert [one.target for one in memory.candidates(Lookup("Yes.", "en", "ru"))] == ["Да."]


@pytest.mark.parametrize(
    ("source", "target", "text", "wanted"),
    [
        ("fr", "en", "La liberté de choisir les syndicats.", "The freedom to choose alliances."),
        ("en", "ru", "the freedom to choose alliance", "Свобода выбора союзов."),
        ("ru", "fr", "Свободу выбора союза", "La liberté de choisir les alliances."),
    ],
)
def test_likeness_is_found_in_every_direction(
    memory: MemoryFile, source: str, target: str, text: str, wanted: str
) -> None:
    memory.add([entry(f"Numéro {n}", f"Number {n}", f"Номер {n}") for n in range(300)])
    memory.add(
        [entry("La liberté de choisir les alliances.", "The freedom to choose alliances.", "Свобода выбора союзов.")]
    )
    assert memory.candidates(Lookup(text, source, target))[0].target == wanted


def test_variants_of_the_languages_are_found(memory: MemoryFile) -> None:
    memory.add(
        [Entry({"fr-CA": Segment("Bonjour à tous"), "en-US": Segment("Hi everyone"), "en-GB": Segment("Hello")})]
    )
    found = memory.candidates(Lookup("Bonjour à tous", "fr-FR", "en"))
    assert {(one.source_language, one.target_language) for one in found} == {("fr-CA", "en-US"), ("fr-CA", "en-GB")}


def test_an_entry_without_the_target_language_is_no_candidate(memory: MemoryFile) -> None:
    memory.add([entry("Bonjour", ru="Здравствуйте")])
    assert memory.candidates(Lookup("Bonjour", "fr", "en")) == []


def test_confirming_again_overwrites_in_the_same_context_only(memory: MemoryFile) -> None:
    before, after = digest("Avant."), digest("Après.")
    memory.put(entry("Ouvert", "Open", previous=before, following=after), "fr")
    memory.put(entry("Ouvert", ru="Открыто", previous=before, following=after), "fr")
    memory.put(entry("Ouvert", "Opened", previous=before, following=after), "fr")
    memory.put(entry("Ouvert", "Overt"), "fr")
    texts = [{tag: one.text for tag, one in found.segments.items()} for found in memory.entries()]
    assert texts == [{"fr": "Ouvert", "en": "Opened", "ru": "Открыто"}, {"fr": "Ouvert", "en": "Overt"}]
    assert {one.target for one in memory.candidates(Lookup("Ouvert", "fr", "en"))} == {"Opened", "Overt"}


def test_what_is_removed_is_not_found_any_more(memory: MemoryFile) -> None:
    memory.add([entry("Bonjour à tous", "Hello"), entry("Bonsoir à tous", "Good evening")])
    assert len(memory.candidates(Lookup("Bonjour à tous", "fr", "en"))) == 2
    memory.remove([1])
    assert [one.target for one in memory.candidates(Lookup("Bonjour à tous", "fr", "en"))] == ["Good evening"]
    memory.compact()
    assert [one.target for one in memory.candidates(Lookup("Bonjour à tous", "fr", "en"))] == ["Good evening"]
    assert [found.text for found in results(memory.words.containing("à tous", "fr"))] == ["Bonsoir à tous"]


def test_a_segment_with_many_neighbours_is_found_between_the_right_ones(memory: MemoryFile) -> None:
    memory.add([entry("Oui.", f"Yes {n}.", previous=digest(f"Question {n} ?")) for n in range(200)])
    found = memory.candidates(Lookup("Oui.", "fr", "en", Context(digest("Question 7 ?"))))
    assert [one.target for one in found[:3]] == ["Yes 7.", "Yes 199.", "Yes 198."]


def test_a_segment_with_many_neighbours_leaves_room_for_others(memory: MemoryFile) -> None:
    memory.add([entry("Ouïe", "Hearing"), entry("Ou l'un", "Or one")])
    memory.add([entry("Oui.", "Yes.", previous=digest(f"Question {n} ?")) for n in range(2000)])
    memory.add([entry("Oui.", "Aye.", previous=digest("Question 0 ?"))])
    memory.add([entry("Oui.", ru="Да.", previous=digest(f"Question {n} ?")) for n in range(200)])
    found = {one.target for one in memory.candidates(Lookup("Oui.", "fr", "en"))}
    assert found == {"Yes.", "Aye.", "Hearing", "Or one"}


def test_what_another_process_adds_is_found(memory: MemoryFile) -> None:
    memory.add([entry("Un", "One")])
    assert memory.candidates(Lookup("Un", "fr", "en"))
    other = MemoryFile(memory.path)
    other.put(entry("Une tout autre phrase", "A quite different sentence"), "fr")
    other.close()
    assert memory.candidates(Lookup("Une toute autre phrase", "fr", "en"))[0].target == "A quite different sentence"


def test_signatures_are_kept_between_sessions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.signatures._BLOCK", 100)
    first = MemoryFile(tmp_path / "mine.tm")
    first.add([entry(f"Phrase numéro {n} du texte", f"Sentence {n}") for n in range(150)])
    assert sum(first.signatures.store("fr")) == 100
    first.close()
    again = MemoryFile(tmp_path / "mine.tm", read_only=True)
    assert len(again.signatures.index("fr")) == 150
    assert again.candidates(Lookup("Phrase numéro 149 du texte", "fr", "en"))[0].target == "Sentence 149"


def test_signatures_made_while_adding_leave_no_gap(memory: MemoryFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.store.signatures._WORTH_A_BLOCK", 100)
    monkeypatch.setattr("workbench.store.signatures._BLOCK", 100)
    memory.add([entry(f"Une phrase numéro {n}", f"Sentence {n}") for n in range(150)])
    memory.put(entry("Une phrase confirmée seule", "A sentence alone"), "fr")
    memory.add([entry(f"La phrase numéro {n}", f"The sentence {n}") for n in range(150)])
    index = memory.signatures.index("fr")
    assert len(index) == 301
    found = {text: memory.candidates(Lookup(text, "fr", "en"))[0].source for text in (
        "Une phrase numéro 77", "Une phrase confirmée seule", "La phrase numéro 149",
    )}  # fmt: skip
    assert all(text == source for text, source in found.items())


def test_concordance_finds_pieces_of_words(memory: MemoryFile) -> None:
    memory.add([entry("La liberté de choisir"), entry("Libertés à choisir"), entry("Rien"), entry("L'ÉTÉ, déjà")])
    pieces = [
        ("liberté de ch", [1]), ("liberté", [1, 2]), ("BERT", [1, 2]), ("té de", [1]), ("été, d", [4]), ("zz", []),
        (", ", [4]),
    ]  # fmt: skip
    for text, wanted in [*pieces, ("", []), *pieces]:
        if not text:
            results(memory.words.in_any_form("choisir", "fr", lemmas))  # from then on the words' forms are known
        found = results(memory.words.containing(text, "fr")) if text else []
        assert [one.entry for one in found] == wanted, text
        assert all(one.text[s.start : s.end].lower() == text.lower() for one in found for s in one.spans)


def test_concordance_finds_words_in_any_form(memory: MemoryFile) -> None:
    memory.add([entry("x", ru="Союзы распались"), entry("y", ru="Наши союзники ушли"), entry("z", ru="Нет союзов")])
    found = results(memory.words.in_any_form("союз", "ru", lemmas))
    assert [one.text for one in found] == ["Союзы распались", "Нет союзов"]
    assert [one.text for one in results(memory.words.in_any_form("нет союз", "ru", lemmas))] == ["Нет союзов"]
    assert results(memory.words.in_any_form("...", "ru", lemmas)) == []


def test_concordance_takes_patterns(memory: MemoryFile) -> None:
    memory.add([entry("Le 5 mai 2024"), entry("Le mois de mai")])
    pattern = Pattern(r"\d+ mai", expression=True)
    assert [one.text for one in results(memory.words.matching(pattern.spans, "fr"))] == ["Le 5 mai 2024"]


def test_a_memory_for_reading_only_can_be_searched(memory: MemoryFile) -> None:
    memory.add([entry("La liberté", ru="Нет союзов")])
    memory.close()
    reading = MemoryFile(memory.path, read_only=True)
    assert results(reading.words.containing("libert", "fr"))
    assert results(reading.words.in_any_form("союз", "ru", lemmas))
    assert reading.candidates(Lookup("La liberté", "fr", "ru"))
    with pytest.raises(ProjectError, match="readonly"):
        reading.put(entry("La liberté", "Freedom"), "fr")


def test_what_is_no_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "not.tm"
    path.write_text("Bonjour, je ne suis pas une base de données, vraiment pas.")
    with pytest.raises(ProjectError, match=r"not\.tm"):
        MemoryFile(path)


def test_too_many_languages_in_one_entry_are_refused(memory: MemoryFile) -> None:
    with pytest.raises(InputError, match="65 languages"):
        memory.add([Entry({f"x-{n}": Segment("a") for n in range(65)})])


def texts(memory: MemoryFile) -> list[dict[str, str]]:
    return [{tag: one.text for tag, one in found.segments.items()} for found in memory.entries()]


def test_what_is_withdrawn_gives_its_place_back(memory: MemoryFile) -> None:
    memory.put(entry("Ouvert", "Open"), "fr")
    memory.put(entry("Ouvert", "Opened"), "fr")
    memory.put(entry("Ouvert", ru="Открыто"), "fr")
    memory.put(entry("Ouvert", "Not shut"), "fr", own="Opened")
    assert not memory.withdraw(entry("Ouvert", "Opened"), "fr")
    assert memory.withdraw(entry("Ouvert", "Not shut"), "fr")
    assert texts(memory) == [{"fr": "Ouvert", "en": "Open", "ru": "Открыто"}]
    assert memory.withdraw(entry("Ouvert", "Open"), "fr")
    assert texts(memory) == [{"fr": "Ouvert", "ru": "Открыто"}]
    assert memory.withdraw(entry("Ouvert", ru="Открыто"), "fr")
    assert texts(memory) == []


def test_what_is_withdrawn_in_one_context_stays_in_another(memory: MemoryFile) -> None:
    memory.put(entry("Ouvert", "Open", previous=digest("Porte")), "fr")
    memory.put(entry("Ouvert", "Open", previous=digest("Bouche")), "fr")
    assert memory.withdraw(entry("Ouvert", "Open", previous=digest("Porte")), "fr")
    (left,) = memory.entries()
    assert left.previous == digest("Bouche")


def test_the_same_segment_put_again_changes_nothing(memory: MemoryFile) -> None:
    number = memory.put(entry("Ouvert", "Open"), "fr")
    assert memory.put(entry("Ouvert", "Open"), "fr") == number
    later = Entry({"fr": Segment("Ouvert"), "en": Segment("Open", changed="2026-11-25T04:00:00Z")})
    memory.put(later, "fr")
    assert memory.withdraw(later, "fr")
    assert texts(memory) == [{"fr": "Ouvert", "en": "Open"}]
