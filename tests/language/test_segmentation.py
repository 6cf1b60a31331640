"""Segmentation. In the tables `|` stands where a new segment begins; spaces around it are the gap."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.language.segmentation import Segment, join, split
from workbench.model import Span

FRENCH = """
Il pleut. | Il vente. | Nous restons.
Vraiment ? | Oui ! | Bien sûr… | Allons-y.
Vraiment ? | Oui ! | Allons-y.
Quoi ?! | Tu pars ?
Il a dit oui… mais il est resté.
Il hésita... puis il partit. | Elle aussi.
M. Dupont est arrivé. | Mme. Durand aussi.
MM. Dupont et Durand, Mgr. Lefèvre et le Dr. Martin sont là. | Ils parlent.
Il naquit en 52 av. J.-C. à Rome. | Sa mère aussi.
Il mourut en 44 av. J.-C. | César avait raison.
A. S. Pouchkine et J.R.R. Tolkien, d'après J.-M. Le Clézio. | Fin.
Il mesure 1,5 m et coûte 3.50 €. | C'est peu.
Voir p. 12 et pp. 14-15, vol. II, chap. 3. | Voir aussi fig. 4.
L'Art. 3 dit le contraire. | Art. 4 : abrogé.
St. Malo et Ste. Anne sont loin. | Le bd. Voltaire aussi.
La société Dupont S.A. a fermé. | Durand S.A. | Les employés partent.
Renault S.A. Boulogne reste ouvert.
Des pommes, des poires, etc. sont là. | Des noix, etc. | Le reste suit.
« Oui. » | Il sortit.
«Oui.» | Il sortit.
« Oui ! » dit-il. | Elle rit.
« Oui ! » s'écria-t-il. | Elle rit.
« Viens ! | Nous partons. | Il est tard », dit-elle.
Il dit : « Viens ! » | Elle vint.
Il dit « Viens. » et sortit. | Elle rit.
“Viens.” | Il sortit.
Il répondit : "Non." | "Pourquoi ?" dit-elle. | "Pour rien."
Il a parlé de « paix. » hier. | Fin.
« Elle a dit : “Non !” » | Il sortit.
Nous attendons à Astana en 2010″, a déclaré le chef.
Ils connaissent notre position. « , a déclaré Lavrov. | Il a ajouté autre chose.
Il veut les mettre en œuvre. » sélectivement en leur faveur », a-t-il dit.
«Quant à la question, la réaction a été négative. | Je le regrette», a-t-il dit.
Ce sont les armes nucléaires . armes Les parties ont parlé.
Il est parti . | Elle est restée.
— Tu viens ? — demanda-t-il. | — Non.
Voir https://www.exemple.fr/a.b?C=d!E et www.Exemple.Fr. | Merci.
Écrivez à jean.dupont@exemple.fr. | Merci.
C'est fini ! 😀 | Merci beaucoup. 👍🏽 | À demain 🙂
Bravo 🎉 ! | Merci.
Il s'appelle King Jr. | Depuis, tout va.
Il a lu (voir p. 3. Note) le texte. | Fin.
Il a lu [voir p. 3. Note] le texte. | Fin.
Il est venu (hier). | Elle aussi.
1. Titre du chapitre
1. Premier point. | 2. Second point. | Fin.
a) premier cas ; b) second cas.
IV. La suite des faits
2.3. Résultats obtenus
Chapitre 1. Le commencement
Il en reste 12. | Nous partons.
C'était en 1999. | Puis vint 2000.
J'ai un iPhone. | iPhone est une marque.
bonjour. | merci. | oui.
Il naquit en U.R.S.S. | Le reste suit.
Le 1er janv. 2010, il partit. | Le 2 fév. il revint.
La température est de 20 °C. | Il fait bon.
La réponse : oui. | Merci.
Yahoo! est une société. | Google aussi.
Fin.[1] | Début.
"""

ENGLISH = """
It rains. | It blows. | We stay.
Really?! | Yes! | Of course… | Go on.
He hesitated... then he left. | She did too.
Mr. Smith met Dr. Jones and Mrs. Brown. | They talked.
A. S. Pushkin, J. R. R. Tolkien and George W. Bush. | The end.
It costs $1.50 or 1,5 euros. | See p. 12, pp. 3-4, Fig. 2 and Vol. IV. | Done.
The U.S. Army left. | He lives in the U.S. | The law is strict there.
He works for Acme Inc. | It pays well.
Acme Inc. President Smith resigned. | Ltd. companies exist.
He came at 9 a.m. Monday. | He left at 5 p.m. | The office was closed.
E.g. this one, i.e. that one, etc. are fine. | Etc. and so on.
“Stop!” he said. | She stopped.
“Stop.” | She stopped.
"Stop." | She stopped. | "Why?" | He laughed.
"Come. | We are late," she said.
«Stop!» — he said.
'Stop!' he cried. | Nobody moved.
He said: “She told me: ‘No.’” | Then he left.
They know our position. " , Lavrov said. | He added more.
The end (almost). | Really.
See https://www.example.com/A.B?C=D and www.Example.Com. | Thanks.
Write to John.Smith@example.com. | Thanks.
Well done! 😀 | Thank you. 👍🏽 | Bye 🙂
1. Introduction
1. First point. | 2. Second point.
Chapter 1. The beginning
No. 5 is alive.
Section 3. Scope
It was version 2.0.1 of ASP.NET. | It ran.
He has a Ph.D. in physics. | She has a Ph.D. | The rest do not.
St. Petersburg lies north. | Mt. Everest is high.
He arrived on Jan. 5. | It was cold.
We saw 12. | Then we left.
"""

RUSSIAN = """
Идёт дождь. | Дует ветер. | Мы остаёмся.
Правда?! | Да! | Конечно… | Пойдём.
Он помолчал... потом ушёл. | Она тоже.
Что?.. | Не знаю!.. | Пора.
А. С. Пушкин и Л.Н. Толстой встретились. | Это было давно.
Это верно, т. е. почти верно. | И т. д. и т. п. | Конец.
Яблоки, груши и т. д. | Потом всё остальное.
Иванов, Петров и др. | Их много.
Он живёт на ул. Ленина, д. 5, кв. 12. | Рядом просп. Мира и пл. Победы.
Цена 1,5 руб. за штуку. | Это 5 тыс. руб. | Он заплатил.
См. рис. 5, табл. 2, стр. 7, гл. 3 и п. 4. | См. с. 12. | Вот.
Акад. Павлов и проф. Преображенский спорили. | Св. Пётр молчал.
Это было в 2010 г. | Потом всё изменилось.
В 1999 г. Россия изменилась. | В 2000-х гг. Москва росла.
В XIX в. Россия росла. | В XX в. | Она изменилась.
Он жил в г. Москве. | Рим основан в 753 г. до н. э. | Он стоит.
«Стой!» — крикнул он. | Она остановилась.
«Стой! | Куда ты?» — крикнул он.
«Да». | Он ушёл.
«Да.» | Он ушёл.
«Нет», — сказал он. | «Почему?» | «Потому».
— Стой! — крикнул он. | — Зачем?
— Да, — сказал он. | — Пойдём.
„Стой!“ — сказал он. | Она стояла.
Они знают нашу позицию. « , заявил Лавров. | Он добавил.
1. Введение
1. Первый пункт. | 2. Второй пункт.
Глава 1. Начало
а) первое; б) второе.
Пишите на ivan.petrov@example.ru. | Смотрите https://пример.рф/А.Б?В=ток. | Спасибо.
Молодец! 😀 | Спасибо. 👍 | Пока 🙂
Оно стоит 5 долл. США. | Он поехал в St. Louis. | Ладно.
Ед. ч. — кот, мн. ч. — коты. | В 1920-х. | Потом ушёл.
Население 5 млн чел. | Это много.
Высота 5 м. | Ширина 3 м.
Он приехал в США. | Там тепло.
Рим основан в 753 году до н. э. | Он стоит. | Это было до н. э. | Города росли.
Длина ок. 5 км. | Он устал.
См. ст. 5 УК РФ. | Она проста.
"""


def cases(table: str, language: str) -> list[tuple[str, str]]:
    return [(language, row) for row in table.strip().splitlines()]


@pytest.mark.parametrize(
    ("language", "row"), cases(FRENCH, "fr") + cases(ENGLISH, "en") + cases(RUSSIAN, "ru"), ids=lambda value: value
)
def test_sentences(language: str, row: str) -> None:
    text = row.replace("| ", "")
    assert [segment.text for segment in split(text, language).segments] == row.split(" | ")


QUOTES = """
« Oui. » | Il sortit.
« Viens ! | Nous partons », dit-elle. | Elle rit.
Vraiment ? | « Oui ! » dit-il.
Voir p. 12 : fin. | M. Dupont a 20 %. | Fin !
Ils connaissent notre position. « , a déclaré Lavrov. | Fin.
"""


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " ", ""])
@pytest.mark.parametrize("row", QUOTES.strip().splitlines())
def test_french_spaces_inside_marks(row: str, space: str) -> None:
    for mark in "»!?:%":
        row = row.replace(f" {mark}", space + mark)
    row = row.replace("« ", "«" + space)
    assert [segment.text for segment in split(row.replace("| ", ""), "fr").segments] == row.split(" | ")


@pytest.mark.parametrize(
    ("text", "head", "segments"),
    [
        ("", "", []),
        (" \n\t\u00a0", " \n\t\u00a0", []),
        ("\n Un.  Deux.\n", "\n ", [("Un.", "  "), ("Deux.", "\n")]),
        ("Un.\r\n\r\nDeux.", "", [("Un.", "\r\n\r\n"), ("Deux.", "")]),
        ("Titre\n\nUn. Deux.", "", [("Titre", "\n\n"), ("Un.", " "), ("Deux.", "")]),
        ("Un.\u00a0Deux.\u00a0", "", [("Un.", "\u00a0"), ("Deux.", "\u00a0")]),
    ],
)
def test_white_space(text: str, head: str, segments: list[tuple[str, str]]) -> None:
    found = split(text, "fr")
    assert found.head == head
    assert [(segment.text, segment.gap) for segment in found.segments] == segments


SCRAPS = st.sampled_from(
    ["a", "É", "М", " ", "\n", "\r\n", "\u00a0", "\u2029", ".", "!", "?", "…", "«", "»", "\"", "(", ")", "1", "- ",
     "—", "😀", "M. ", "U.S. ", "г. ", "http://", "\x1c", "\x00", "\ufeff"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(SCRAPS, max_size=40).map("".join) | st.text(), st.sampled_from(["fr", "en-GB", "ru", "fi", "zh"]))
@example("\x1c.\x1c A", "fr")
def test_nothing_is_lost(text: str, language: str) -> None:
    found = split(text, language)
    assert join(found) == text
    assert all(segment.text == segment.text.strip() != "" for segment in found.segments)
    assert not found.head.strip()
    assert not any(segment.gap.strip() for segment in found.segments)


@pytest.mark.parametrize("text", ["mot " * 250_000, "(a" * 500_000])
def test_a_long_text_without_a_full_stop_is_one_segment(text: str) -> None:
    assert split(text, "fr").segments == (Segment(text.strip(), text[len(text.rstrip()) :]),)


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("de", "Er kam z. B. am 3. Mai. | Sie ging. | „Halt!“ rief er."),
        ("fi", "Se on hyvä. | Tämä myös! | Entä tuo?"),
        ("cs", "Je to dobré. | A. Novák přišel. | „Ano.“ | Ne?"),
        ("es", "¿Vienes? | ¡Sí! | El Sr. García llegó."),
        ("hi", "यह अच्छा है। | वह गया।"),
    ],
)
def test_other_languages(language: str, row: str) -> None:
    assert [segment.text for segment in split(row.replace("| ", ""), language).segments] == row.split(" | ")


ARTICLE = Path(__file__).parents[2] / "corpora" / "lavrov" / "lavrov.fr.txt"
ROWS = """
SVLavrov : Les États-Unis … pas d’un accord de sécurité responsable
Les États-Unis ont réagi … d’État américain Antony Blinken.
«Quant à la question clé qui … l’initiative, la réaction a été négative.
Je fais référence à nos … chef de la diplomatie russe, selon Tass.
La réponse américaine aux … mais secondaires~», a insisté Lavrov.
Dans le même temps, l’Occident … la sécurité indivisible, a-t-il déclaré.
«~Littéralement, ils font de la … ministre russe des Affaires étrangères.
«~Pour que cela ne se produise … notre position. «~, a déclaré Lavrov.
Moscou s’alarme également que … la sécurité des autres », a-t-il ajouté.
La Russie insistera sur une … ministre russe des Affaires étrangères.
«Aujourd’hui, j’ai confirmé à … sujet dont nous ne laisserons pas parler.
Et nous insisterons sur une … a déclaré le chef de la diplomatie russe.
Dans le même temps, le … sécurité indivisible, a déclaré Lavrov.
«~Tony Blinken a convenu qu’il … pour une conversation plus approfondie.
Nous verrons comment les choses … a déclaré le chef de la diplomatie russe.
La Russie prépare une réponse aux propositions de Washington
Moscou achève un travail de … le ministre des Affaires étrangères.
La nouvelle parue plus tôt … due à un malentendu, a déclaré Lavrov.
«~Aujourd’hui, en effet, nous … a déclaré la chancelière. en disant.
«~Il y a un malentendu ici.~»
Le 17 décembre, le ministère … Moscou attend de Washington et de l’OTAN.
Les accords avec les États-Unis … pas encore annoncé les accords conclus.
Le 26 janvier, les États-Unis … de Moscou sur les garanties de sécurité.
La partie américaine a demandé … de ces documents ne soient pas publiés.
Cependant, le secrétaire d’État … ont décrit ses dispositions de base.
Ces déclarations suggèrent que … domaines pour de futures négociations.
"""


def test_the_article_in_the_rows_that_a_translator_would_make() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = split(text, "fr")
    assert join(found) == text
    for segment, row in zip(found.segments, ROWS.replace("~", "\u00a0").strip().splitlines(), strict=True):
        first, _, last = row.partition(" … ")
        assert segment.text.startswith(first)
        assert segment.text.endswith(last)


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Une <x>phrase.</x> Une autre.", ["Une <x>phrase.</x>", "Une autre."]),
        ("Une phrase. <x>Une</x> autre.", ["Une phrase.", "<x>Une</x> autre."]),
        ("Une phrase.<x> Une</x> autre.", ["Une phrase.<x>", "Une</x> autre."]),
        ("L’art<x>. 3</x> du code.\n\n<x>Fin.</x>", ["L’art<x>. 3</x> du code.", "<x>Fin.</x>"]),
    ],
)
def test_what_is_unseen_is_not_there_for_the_rules(text: str, segments: list[str]) -> None:
    unseen = [Span(*found.span()) for found in re.finditer("<[^>]*>", text)]
    found = split(text, "fr", unseen=unseen)
    assert join(found) == text
    assert [segment.text for segment in found.segments] == segments
