"""The sample article among other texts, 300 units, in which *syndicat* means an alliance here and a trade union there.

One correction leads to a look at every place; the political sense is taken, the others are skipped, both languages come
out re-inflected, one undo takes it all back, and what is exported is what the screen shows.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from textual.pilot import Pilot
from textual.widgets import Input

from tests.engines.fake import FakeEngine
from tests.tui.conftest import opened, settle, until
from workbench.engines.base import DEFAULT, Hypothesis, Options
from workbench.engines.packages import Packages
from workbench.project import editing
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.repairing import rules_of
from workbench.tui.desk import Desk
from workbench.tui.modals.occurrences import Occurrences
from workbench.tui.modals.rule import RuleForm

TEXTS = Path(__file__).with_name("texts")
CORPORA = Path(__file__).parents[2] / "corpora"
with (TEXTS / "two_senses.tsv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t"))
ALLIANCES = [row["fr"] for row in ROWS if row["sense"] == "alliance"]
UNITS = 300
ARTICLE = 7
"""The number of the article's unit whose French is wrong."""
MADE = {
    "La Russie juge que chaque syndicat militaire menace ses voisins.": (
        "La Russie juge que chaque alliance militaire menace ses voisins.",
        "Russia believes that every military alliance threatens its neighbours.",
        "Россия считает, что каждый военный альянс угрожает её соседям.",
    ),
    "L’OTAN est un syndicat fermé, dirigé par Washington.": (
        "L’OTAN est une alliance fermée, dirigée par Washington.",
        "NATO is a closed alliance led by Washington.",
        "НАТО — закрытый альянс, руководимый Вашингтоном.",
    ),
    "Le ministre a parlé du syndicat atlantique et de ses missiles.": (
        "Le ministre a parlé de l’alliance atlantique et de ses missiles.",
        "The minister spoke of the Atlantic alliance and its missiles.",
        "Министр говорил об атлантическом альянсе и его ракетах.",
    ),
    "Ces syndicats sont devenus puissants grâce aux armes américaines.": (
        "Ces alliances sont devenues puissantes grâce aux armes américaines.",
        "These alliances became powerful thanks to American weapons.",
        "Эти альянсы стали сильными благодаря американскому оружию.",
    ),
    "« Aucun syndicat ne peut garantir sa sécurité aux dépens de la Russie », a dit Lavrov.": (
        "« Aucune alliance ne peut garantir sa sécurité aux dépens de la Russie », a dit Lavrov.",
        "“No alliance can guarantee its security at the expense of Russia,” Lavrov said.",
        "«Ни один альянс не может обеспечивать свою безопасность за счёт России», — сказал Лавров.",
    ),
    "Face aux syndicats occidentaux, la Chine cherche des partenaires.": (
        "Face aux alliances occidentales, la Chine cherche des partenaires.",
        "Faced with the Western alliances, China is looking for partners.",
        "Перед лицом западных альянсов Китай ищет партнёров.",
    ),
}
"""What some of the political sentences must come out as: agreement, elision, contraction, quotation marks, capitals."""


class Recorded(FakeEngine):
    """Says what is written down for a sentence, and anything for the others."""

    def __init__(self, source: str, target: str, known: dict[str, str]) -> None:
        super().__init__(source, target, {"syndicats": ["trade unions"], "syndicat": ["trade union"]})
        self.known = known

    def translate(self, sentences: Sequence[str], options: Options = DEFAULT) -> list[list[Hypothesis]]:
        made = super().translate(sentences, options)
        return [
            [Hypothesis(self.known[sentence], -0.1)] if sentence in self.known else hypotheses
            for sentence, hypotheses in zip(sentences, made, strict=True)
        ]


def machine() -> Machine:
    english = Recorded("fr", "en", {row["fr"]: row["en"] for row in ROWS})
    russian = Recorded("en", "ru", {row["en"]: row["ru"] for row in ROWS})
    return Machine(engines=[english, russian], packages=Packages())


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """The article, the town hall's notice and sentences of all kinds, as one document."""
    article = (CORPORA / "lavrov" / "lavrov.fr.txt").read_text(encoding="utf-8")
    notice = (CORPORA / "mairie" / "mairie.fr.txt").read_text(encoding="utf-8")
    fillers = iter((TEXTS / "filler.fr.txt").read_text(encoding="utf-8").splitlines())
    with (CORPORA / "doubt" / "machine.tsv").open(encoding="utf-8", newline="") as table:
        known = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))[123:]
    short = dict.fromkeys(row["source"] for row in known)
    mixed = [sentence for row in ROWS for sentence in (row["fr"], next(fillers), next(fillers))]
    path = tmp_path / "presse.fr.txt"
    path.write_text("\n\n".join([article, notice, *mixed, *short, *fillers]) + "\n", encoding="utf-8")
    return path


def segments(project: Project) -> list[tuple[str, str, str]]:
    return [(unit.source, unit.target("en").text, unit.target("ru").text) for unit in project.units()]


def screen_text(desk: Desk) -> str:
    """What the list of units shows, line by line."""
    lines = (desk.units.render_line(y) for y in range(desk.units.size.height))
    return "\n".join(line.text for line in lines)


async def repaired(desk: Desk, pilot: Pilot[None]) -> Occurrences:
    """From the word of the article, by keys alone, to the look at every place."""
    await pilot.press("g", *str(ARTICLE), "enter", "shift+tab", *["l"] * 17)
    assert desk.units.words.current is not None
    assert desk.unit.source[desk.units.words.current.start : desk.units.words.current.end] == "syndicats"
    await pilot.press("r")
    await until(pilot, lambda: isinstance(pilot.app.screen, RuleForm))
    await settle(pilot)
    await pilot.press(*"alliance", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, RuleForm) and _asked(pilot, "right-fr") == "alliance")
    await settle(pilot)
    form = pilot.app.screen
    for field, text in {"en": ("trade union", "alliance"), "ru": ("профсоюз", "альянс")}.items():
        form.query_one(f"#wrong-{field}", Input).value, form.query_one(f"#right-{field}", Input).value = text
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Occurrences))
    await settle(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, Occurrences)
    return screen


def _asked(pilot: Pilot[None], field: str) -> str:
    found = pilot.app.screen.query(f"#{field}")
    return found.first(Input).value if found else ""


@pytest.mark.slow
async def test_one_correction_reaches_the_political_sense_everywhere(press: Path, tmp_path: Path) -> None:
    async with opened(press, size=(320, 24), machine=machine()) as (desk, pilot):
        project = desk.project
        assert len(project) == UNITS
        before = segments(project)
        assert all(source and english and russian for source, english, russian in before)

        screen = await repaired(desk, pilot)
        await choose_alliances(screen, pilot, project)
        await pilot.press("enter")
        await until(pilot, lambda: editing.history(project)[0].kind == "repair")
        await settle(pilot)

        after = segments(project)
        changed = {old[0] for old, new in zip(before, after, strict=True) if old != new}
        assert changed == {*ALLIANCES, before[ARTICLE - 1][0]}
        by_source = dict(zip((old[0] for old in before), after, strict=True))
        assert {source: by_source[source] for source in MADE} == MADE
        assert "choisir les alliances, tout en" in after[ARTICLE - 1][0]
        assert "alliances" in after[ARTICLE - 1][1]
        assert [rule.wrong for rule in rules_of(project)] == ["syndicat"]

        await pilot.press("u")
        await settle(pilot)
        assert segments(project) == before
        await pilot.press("U")
        await settle(pilot)
        assert segments(project) == after

        exported = await tmx(pilot, tmp_path / "out.tmx")
        assert exported == after
        for number, unit in enumerate(exported, 1):
            if before[number - 1][0] in MADE:
                await pilot.press("g", *str(number), "enter")
                await pilot.pause()
                shown = screen_text(desk)
                assert all(text.replace("\N{NO-BREAK SPACE}", "␣") in shown for text in unit), unit


async def choose_alliances(screen: Occurrences, pilot: Pilot[None], project: Project) -> None:
    """Take what has the political sense: a key skips all from the first place on after the last alliance."""
    lines = screen.lines
    wanted = {unit.id for unit in project.units() if unit.source in ALLIANCES} | {project.units()[ARTICLE - 1].id}
    ids = [screen.choices.present[place].unit_id for place in screen.choices.rows]
    places = [unit_id in wanted for unit_id in ids]
    last = max(place for place, is_wanted in enumerate(places) if is_wanted)
    # The order by sense has put the alliances first, but for a few others among them.
    assert places[:9] == [True] * 9
    assert sum(not is_wanted for is_wanted in places[:last]) < places.count(False) / 3
    strangers = {ids[place] for place in range(last) if not places[place]}
    for stranger in strangers:
        lines.highlighted = ids.index(stranger)
        await pilot.press("x")
    lines.highlighted = last
    await pilot.press("down", "s")


async def tmx(pilot: Pilot[None], path: Path) -> list[tuple[str, str, str]]:
    """Export by keys; what the file holds."""
    await pilot.press("x", "enter")
    await settle(pilot)
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")
    await until(pilot, path.exists)
    await settle(pilot)
    units = etree.parse(path).iterfind(".//tu")
    return [(text["fr"], text["en"], text["ru"]) for text in map(_texts, units)]


def _texts(unit: Any) -> dict[str, str]:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    return {each.get(language): "".join(each.find("seg").itertext()) for each in unit.iterfind("tuv")}
