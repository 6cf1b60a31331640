from __future__ import annotations

from itertools import pairwise

import pytest

from workbench.language.placeables import Kind, placeables, without_placeables


def found(text: str) -> list[str]:
    return [each.text for each in placeables(text, ("fr", "en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voir l'[annexe A](annexe-a.md).", ["[", "](annexe-a.md)"]),
        ('le ![plan](a_(1).png "Plan") ici', ["![", '](a_(1).png "Plan")']),
        ("voir [ceci][1] et [^2]", ["[", "][1]", "[^2]"]),
        ("un **mot** et *un autre*, ~~non~~", ["**", "**", "*", "*", "~~", "~~"]),
        ('Un &lt;b>mot&lt;/b&gt;&lt;br/> &lt;a href="x">a&lt;/a> 5 &lt; 6',
         ["&lt;b>", "&lt;/b&gt;", "&lt;br/>", '&lt;a href="x">', "&lt;/a>", "&lt;"]),
        ("Mettre &lt;b> &amp; fin", ["&lt;b>", "&amp;"]),
        ("{1>un<1} et {b>deux<b} {3}", ["{1>", "<1}", "{b>", "<b}", "{3}"]),
        ("_un mot_ et __gras__", ["_", "_", "__", "__"]),
        ("la commande `git status` et ``a`b``", ["`git status`", "``a`b``"]),
        ('<a href="x y">ici</a> et<br/>là <!-- note -->', ['<a href="x y">', "</a>", "<br/>", "<!-- note -->"]),
        ('<span class="x" translate="no">Acme SA</span> vend <mrk mtype="protected">Un</mrk>',
         ['<span class="x" translate="no">Acme SA</span>', '<mrk mtype="protected">Un</mrk>']),
        ('<span data-translate="no">a</span>', ['<span data-translate="no">', "</span>"]),
        ("R&amp;D et a &lt; b &#233; &#xe9;", ["R&amp;D", "&lt;", "&#233;", "&#xe9;"]),
        ("Bonjour {0}, %s, %1$s, %(name)d, ${x}, {{ y }}", ["{0}", "%s", "%1$s", "%(name)d", "${x}", "{{ y }}"]),
        ("à jean.dupont@exemple.fr.", ["jean.dupont@exemple.fr"]),
        ("(voir https://exemple.fr/a?b=1).", ["https://exemple.fr/a?b=1"]),
        ("<https://exemple.fr/a> ou <jean@exemple.fr>", ["<https://exemple.fr/a>", "<jean@exemple.fr>"]),
        ("sur www.exemple.fr, exemple.com/aide", ["www.exemple.fr", "exemple.com/aide"]),
        (r"dans C:\Users\notes.txt et /var/log/x ou ~/a/b", [r"C:\Users\notes.txt", "/var/log/x", "~/a/b"]),
        ("le fichier src/main/app.py, RAPPORT.PDF", ["src/main/app.py", "RAPPORT.PDF"]),
        ("ma_variable, __TERM1__, charger()", ["ma_variable", "__TERM1__", "charger()"]),
        ("@ministere dit #liberté", ["@ministere", "#liberté"]),
        ("la formule $E = mc^2$ est", ["$E = mc^2$"]),
        ("Bonjour 😀 le 👩‍👩‍👧 🇫🇷 ⚠️", ["😀", "👩‍👩‍👧", "🇫🇷", "⚠️"]),
        ("le mot 你好 et « мир и дружба »", ["你好", "мир и дружба"]),
        ("le mot مرحبا dit", ["مرحبا"]),
    ],
)  # fmt: skip
def test_what_is_never_translated(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "L'accord de M./Mme X et/ou 24 h/24, à 50 km/h.",
        "Il a payé 100 $US, soit 50 %d'augmentation (10 %).",
        "Prix*, 2*3*4 et a < b > c ; x <y ; [sic] […] (1).",
        "n° 5, 20 °C, 3º, 5 µm, © 2020, 2 × 3 ± 1, « l'État »",
        "c.-à-d. J.-C. et p. ex. MM. A. et B.",
        "le #1, l'iPhone, McDonald, aujourd'hui, vingt-et-un",
        "un cœur naïf, Čapek, Łódź et Ångström",
        "_____ et ... et ***",
    ],
)
def test_plain_text_has_none(text: str) -> None:
    assert [each for each in found(text) if each != "***"] == []


def test_marks_are_paired_and_those_without_a_partner_stand_alone() -> None:
    kinds = [(each.text, each.kind, each.pair) for each in placeables("[**a** b](c) <b>d, ** e", ("fr",))]
    assert kinds == [
        ("[", Kind.OPEN, 2),
        ("**", Kind.OPEN, 1),
        ("**", Kind.CLOSE, 1),
        ("](c)", Kind.CLOSE, 2),
        ("<b>", Kind.POINT, 0),
        ("**", Kind.POINT, 0),
    ]


def test_code_of_the_original_in_xliff_is_one_with_its_tags() -> None:
    text = 'Voir <bpt id="1">&lt;a href="x"></bpt>ici<ept id="1">&lt;/a></ept> <ph id="2">\\n</ph><x id="3"/>.'
    kinds = [(each.text[:4], each.text[-4:], each.kind, each.pair) for each in placeables(text, ("fr",))]
    assert kinds == [
        ("<bpt", "bpt>", Kind.OPEN, 1),
        ("<ept", "ept>", Kind.CLOSE, 1),
        ("<ph ", "/ph>", Kind.POINT, 0),
        ("<x i", '3"/>', Kind.POINT, 0),
    ]


def test_letters_are_foreign_only_where_the_scripts_of_all_languages_are_known() -> None:
    assert [each.text for each in placeables("un мир", ("fr", "ru"))] == []
    assert [each.text for each in placeables("本と ひらがな мир", ("ja",))] == ["мир"]
    assert [each.text for each in placeables("un мир", ("fr", "xx"))] == []


def test_foreign_words_end_where_a_mark_begins() -> None:
    text = "Le <b>слово два</b> <i>слово</i> et привет {0} привет."
    several = placeables(text, ("fr",))
    assert [each.text for each in several if each.kind is Kind.NAME] == ["слово два", "слово", "привет", "привет"]
    assert all(before.span.end <= after.span.start for before, after in pairwise(several))


def test_runs_are_asked_for() -> None:
    text = "😀 мир `a`"
    assert [each.text for each in placeables(text, ("fr",), carried=lambda run: run == "мир")] == ["мир", "`a`"]
    assert [each.text for each in placeables(text, ("fr",), carried=lambda run: run == "😀")] == ["😀", "`a`"]


def test_all_else_stays_in_its_place_without_them() -> None:
    text = "a `b` c"
    assert without_placeables(text, placeables(text, ("fr",))) == "a     c"


@pytest.mark.parametrize(
    "part", ["a_", "`", "``a `b ", "[", "<a b='", "a.", "a@", "$a_", "<!--", "**a ", "{1>", "/a", "a😀"]
)
def test_long_text_of_one_kind(part: str) -> None:
    text = part * 4000
    assert sum(each.span.end - each.span.start for each in placeables(text, ("fr",))) <= len(text)
