"""Message catalogues: flags, plural forms and escapes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.tagged import CATALOGUE, given_back, states, unchanged
from workbench.config import Config
from workbench.formats import po
from workbench.formats.document import translated
from workbench.model import Status, Target, Unit
from workbench.project.documents import open_document
from workbench.project.editing import confirm, set_target, split
from workbench.project.exporting import suggested_path
from workbench.project.project import Project


@pytest.mark.parametrize("opened", [".po"], indirect=True)
def test_a_catalogue_comes_back_with_its_escapes(opened: Project) -> None:
    units = opened.units()
    assert [unit.target("en").text for unit in units] == ["", "First line", "C:\\folder", "end", "", "%d files"]
    assert [unit.target("en").status for unit in units][1::4] == [Status.DRAFT, Status.TRANSLATED]
    set_target(opened, units[0].id, "en", 'Open\t"%s"')
    text = given_back(opened, "en")
    assert 'msgid "Ouvrir \\"%s\\""\nmsgstr "Open\\t\\"%s\\""\n' in text
    assert 'msgstr "First line\\nC:\\\\folder\\tend"\n' in text
    assert '\n#, fuzzy\nmsgid "Un fichier"\nmsgid_plural "%d fichiers"\nmsgstr[0] ""\nmsgstr[1] "%d files"\n' in text
    assert '"Language: en\\n"' in text
    assert '#~ msgid "Vieux"\n#~ msgstr "Old"\n' in text


def test_a_confirmed_message_is_no_longer_fuzzy(tmp_path: Path) -> None:
    entry = '#, fuzzy{}\nmsgid "{}"\nmsgstr "{}"\n\n'
    texts = (("", "Un", "One"), (", c-format", "Deux %s", "Two %s"), ("", "Trois.\\nQuatre.", "Three.\\nFour."))
    head = '#, fuzzy\nmsgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    old = '#, fuzzy\n#~ msgid "Vieux"\n#~ msgstr "Old"\n\n'
    path = tmp_path / "a.po"
    path.write_text(head + "".join(entry.format(*each) for each in texts) + old + 'msgid "Cinq"\nmsgstr "Five"\n')
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    ids = project.ids()
    states = [unit.target("en").status for unit in project.units()]
    assert states == [Status.DRAFT] * 4 + [Status.TRANSLATED]
    confirm(project, ids[1], "en")
    confirm(project, ids[2], "en")
    text = given_back(project, "en")
    assert (
        text
        == head
        + entry.format(*texts[0])
        + entry.format(*texts[1]).replace(" fuzzy,", "")
        + entry.format(*texts[2])
        + old
        + 'msgid "Cinq"\nmsgstr "Five"\n'
    )
    confirm(project, ids[3], "en")
    assert given_back(project, "en") == text.replace('#, fuzzy\nmsgid "Trois', 'msgid "Trois')
    project.close()


@pytest.mark.parametrize("translation", [r"One\tTwo", r"One\n\nTwo", r"One\n- \nTwo", r"One\n  Two", r"One\nTwo\n…"])
def test_a_translation_keeps_the_breaks_that_it_has(tmp_path: Path, translation: str) -> None:
    path = tmp_path / "a.po"
    path.write_text(f'msgid ""\nmsgstr ""\n"Language: en\\n"\n\nmsgid "Un\\nDeux"\nmsgstr "{translation}"\n')
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert given_back(project, "en") == path.read_text()
    project.close()


PIECES = [
    "Un mot.", "%d files", '"cité"', "a\tb", "Ligne\nautre", "Fin.\n", "\n", "  bord ", "1 200", "…", "<b>x</b>"
]  # fmt: skip
MESSAGE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join)
TRANSLATION = st.lists(st.sampled_from(PIECES), max_size=3).map(" ".join)
OLD = '#~ msgid "o"\n#~ msgstr "p"\n\n'
FLAGS = st.sampled_from(["", "#, fuzzy\n", "#, c-format\n#, fuzzy\n", '# note\n#. msgstr "no"\n', OLD])


def _translations(text: str) -> list[dict[str, str]]:
    """The texts of all messages, by field, with the white space of one sentence."""
    read = ({name: po._read(each) for name, each in entry.texts.items()} for entry in po._entries(text, "a.po"))
    return [{name: re.sub(" +", " ", each).strip() for name, each in texts.items()} for texts in read if texts]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(FLAGS, MESSAGE, st.none() | MESSAGE, TRANSLATION, TRANSLATION), min_size=1, max_size=5))
def test_a_catalogue_that_nobody_touched_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, messages: list[tuple[str, str, str | None, str, str]]
) -> None:
    text = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
    for number, (flags, message, plural, first, second) in enumerate([*messages, ("", "Fin", None, "", "")]):
        text += f'{flags}msgctxt "{number}"\nmsgid "{po.written(message)}"\n'
        if plural is None:
            text += f'msgstr "{po.written(first)}"\n\n'
        else:
            text += f'msgid_plural "{po.written(plural)}"\n'
            text += f'msgstr[0] "{po.written(first)}"\nmsgstr[1] "{po.written(second)}"\n\n'
    path = tmp_path_factory.mktemp("catalogue") / "a.po"
    path.write_text(text)
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert _translations(given_back(project, "en")) == _translations(text)
    project.close()


@pytest.mark.parametrize(("one", "several"), [("…", "Des fichiers"), ("Un fichier", "…")])
def test_a_form_without_words_is_no_entry_of_its_own(tmp_path: Path, one: str, several: str) -> None:
    entry = f'#, fuzzy\nmsgid "{one}"\nmsgid_plural "{several}"\nmsgstr[0] "One"\nmsgstr[1] "Several"\n'
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
    path = tmp_path / "a.po"
    path.write_text(head + entry)
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert given_back(project, "en") == head + entry
    confirm(project, project.ids()[0], "en")
    assert given_back(project, "en") == head + entry.removeprefix("#, fuzzy\n")
    project.close()


def test_a_message_may_have_its_flags_on_several_lines(tmp_path: Path) -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n'
    entry = '{}#| msgid "Une %s"\nmsgid "Un %s"\nmsgstr "One %s"\n'
    path = tmp_path / "a.po"
    path.write_text(head + entry.format("#, c-format, no-wrap\n#, fuzzy\n"))
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert given_back(project, "en") == path.read_text()
    confirm(project, project.ids()[0], "en")
    confirmed = entry.format("#, c-format, no-wrap\n").partition("\n#|")[0] + '\nmsgid "Un %s"\nmsgstr "One %s"\n'
    assert given_back(project, "en") == head + confirmed
    project.close()


@pytest.mark.parametrize("number", ["1000000000", "9" * 5000, "0"])
def test_no_language_has_so_many_plural_forms(number: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Plural-Forms: nplurals={number}; plural=0;\\n"\n\n'
    message = 'msgid "un"\nmsgid_plural "deux"\nmsgstr[0] ""\n'
    text = po.read((head + message).encode(), "a.po").text
    assert [f"msgstr[{form}]" in text for form in range(4)] == [True, True, True, False]


@pytest.mark.parametrize("code", [r"\x110000", r"\xFFFFFFFFFFFFFFFF", r"\xD800"])
def test_an_escape_that_is_no_character_stays_one(code: str) -> None:
    content = po.read(f'msgid "Un\\nDeux"\nmsgstr "One {code}"\n'.encode(), "a.po")
    assert [each.target for each in content.known] == [f"One {code}"]


def test_translations_of_messages_without_words_stay(tmp_path: Path) -> None:
    catalogue = 'msgid "Un"\nmsgstr "Un"\n\nmsgid "..."\nmsgstr "…"\n\nmsgid "--"\nmsgstr "--"\n'
    assert unchanged(tmp_path / "a.po", catalogue) == (["Un"], catalogue)


def test_a_translated_template_is_a_catalogue(tmp_path: Path) -> None:
    path = tmp_path / "a.pot"
    path.write_text(CATALOGUE, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr", targets=["en"])
    assert suggested_path(project, "txt").name == "a.en.po"
    project.close()


def catalogue(*entries: str, language: str = "en", plural: str = "nplurals=2; plural=(n != 1);") -> str:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n'
    return "\n".join((head, *entries))


def test_catalogues_leave_empty_what_is_not_translated_and_mark_drafts(tmp_path: Path) -> None:
    texts = [
        '# Note\n#: a.c:1\n#, c-format\nmsgid "Un %d"\nmsgstr ""\n',
        '#, fuzzy\n#| msgid "Ancien"\nmsgctxt "a"\nmsgid "Deux"\nmsgstr "Two"\n',
        'msgid "\\nTrois.\\n"\nmsgstr ""\n',
        '#: b.c:1\nmsgctxt "b"\nmsgid "Quatre.\\nCinq."\nmsgstr ""\n',
        'msgid "..."\nmsgstr ""\n',
    ]
    path = tmp_path / "a.po"
    path.write_text(catalogue(*texts), encoding="utf-8")
    project = open_document(path, config=Config(), source="fr")
    assert [source for source, _, _ in states(project)] == ["Un %d", "Deux", "Trois.", "Quatre.", "Cinq."]
    assert given_back(project, "en") == catalogue(*texts)
    ids = project.ids()
    set_target(project, ids[0], "en", "One %d")
    confirm(project, ids[1], "en")
    confirm(project, ids[2], "en", "Three.")
    confirm(project, ids[3], "en", "Four.")
    texts[0] = texts[0].replace("#, c", "#, fuzzy, c").replace('msgstr ""', 'msgstr "One %d"')
    texts[1] = texts[1].replace('#, fuzzy\n#| msgid "Ancien"\n', "")
    texts[2] = texts[2].replace('msgstr ""', 'msgstr "\\nThree.\\n"')
    texts[3] = texts[3].replace("msgctxt", "#, fuzzy\nmsgctxt").replace('msgstr ""', 'msgstr "Four.\\nCinq."')
    assert given_back(project, "en") == catalogue(*texts)
    confirm(project, ids[0], "en")
    texts[0] = texts[0].replace("fuzzy, ", "")
    assert given_back(project, "en") == catalogue(*texts)
    project.close()


RUSSIAN = "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def plural(*forms: str, flags: str = "") -> str:
    lines = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'{flags}msgid "%d mot"\nmsgid_plural "%d mots"\n{lines}'


@pytest.mark.parametrize(
    ("before", "sources", "targets", "language", "after"),
    [
        (catalogue(plural("", ""), language="ru", plural="nplurals=INTEGER; plural=EXPRESSION;"),
         ["%d mot", "%d mots", "%d mots"], ["%d слово", "%d слова", "%d слов"], "ru",
         catalogue(plural("%d слово", "%d слова", "%d слов"), language="ru", plural=RUSSIAN)),
        (catalogue(plural("", "", ""), language="ru", plural=RUSSIAN),
         ["%d mot", "%d mots", "%d mots"], ["%d word", "%d words", "%d words"], "en",
         catalogue(plural("%d word", "%d words"))),
        (catalogue(plural("", "")),
         ["%d mot", "%d mots", "%d mots"], ["%d слово", "%d слова", "%d слов"], "ru",
         catalogue(plural("%d слово", "%d слова", "%d слов"), language="ru", plural=RUSSIAN)),
        (catalogue(plural("", ""), language="", plural="nplurals=INTEGER; plural=EXPRESSION;"),
         ["%d mot", "%d mots", "%d mots"], ["%d слово", "%d слова", "%d слов"], "ru",
         catalogue(plural("%d слово", "%d слова", "%d слов"), language="ru", plural=RUSSIAN)),
        (catalogue(plural("", ""), language="ja", plural="nplurals=1; plural=0;"),
         ["%d mot", "%d mots"], ["%d word", "%d words"], "ja",
         catalogue(plural("%d words"), language="ja", plural="nplurals=1; plural=0;")),
        (catalogue(plural("", "", "", ""), language="sl", plural="nplurals=4; plural=(0);"),
         ["%d mot", "%d mots", "%d mots", "%d mots"], ["a", "b", "c", "d"], "sl",
         catalogue(plural("a", "b", "c", "d"), language="sl", plural="nplurals=4; plural=(0);")),
    ],
)  # fmt: skip
def test_a_message_has_as_many_forms_as_its_language(
    tmp_path: Path, before: str, sources: list[str], targets: list[str], language: str, after: str
) -> None:
    path = tmp_path / "a.po"
    path.write_text(before, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr", targets=[language])
    assert [unit.source for unit in project.units()] == sources
    for unit_id, target in zip(project.ids(), targets, strict=True):
        confirm(project, unit_id, language, target)
    assert given_back(project, language) == after
    project.close()


def test_a_form_that_a_project_lacks_is_that_of_the_highest_numbers_and_fuzzy() -> None:
    forms = [
        Unit(1, "%d mot", {"ru": Target("%d слово", status=Status.TRANSLATED)}, gap='"\nmsgstr[1] "'),
        Unit(2, "%d mots", {"ru": Target("%d слов", status=Status.TRANSLATED)}, gap='"\n'),
    ]
    head = catalogue('msgid "%d mot"\nmsgid_plural "%d mots"\nmsgstr[0] "')
    head, units = po.settled(forms, head, "ru")
    text = po.finished("".join(translated(units, "ru", head)), "ru")
    after = plural("%d слово", "%d слов", "%d слов", flags="#, fuzzy\n")
    assert text == catalogue(after, language="ru", plural=RUSSIAN)


def test_a_message_with_other_lines_than_its_translation_is_one_segment(tmp_path: Path) -> None:
    text = catalogue(
        'msgid "\\nUne ligne.\\nDeux.\\tTrois \\"a\\\\b\\".\\n"\n'
        'msgstr "\\nOne.\\nTwo.\\n\\nThree\\t\\"a\\\\b\\".\\n"\n',
        'msgid "Quatre."\nmsgstr "Four."\n',
    )
    path = tmp_path / "a.po"
    path.write_text(text, encoding="utf-8")
    project = open_document(path, config=Config(), source="fr")
    assert states(project) == [
        ('Une ligne.\nDeux.\tTrois "a\\b".', 'One.\nTwo.\n\nThree\t"a\\b".', Status.TRANSLATED),
        ("Quatre.", "Four.", Status.TRANSLATED),
    ]
    assert given_back(project, "en") == text
    first = project.ids()[0]
    split(project, first, len("Une ligne.\n"))
    assert [source for source, _, _ in states(project)] == ["Une ligne.", 'Deux.\tTrois "a\\b".', "Quatre."]
    confirm(project, first, "en", "One.")
    confirm(project, project.ids()[1], "en", "Two.")
    assert 'msgstr "\\nOne.\\nTwo.\\n"\n' in given_back(project, "en")
    project.close()
