"""Line breaks of plain text. In the tables `¶` is a line break, `|` one that ends a segment."""

import pytest

from workbench.language.lines import Breaks, blocks

PROSE = (
    "La Russie insistera sur une discussion honnête avec l’OTAN et ¶demandera des explications"
    " sur les raisons pour ¶lesquelles l’Occident ne veut pas."
)

CASES = [
    PROSE,
    "Titre ¶ ¶Texte.".replace("¶ ¶", "| |"),
    "Chapitre premier|" + PROSE,
    PROSE + "| |" + PROSE,
    "Il faut :|- du pain, du vin et aussi du fromage de chèvre;|- de l'eau.",
    "1. Premier point, assez long pour remplir la ligne entière|2. Second point",
    "Un titre|Un autre titre|Une liste sans marques",
    "Heureux qui, comme Ulysse, a fait un beau voyage,|Ou comme cestuy-là qui conquit la toison,|"
    "Et puis est retourné, plein d’usage et raison,|Vivre entre ses parents le reste de son âge !",
    "Мой дядя самых честных правил,|Когда не в шутку занемог,|Он уважать себя заставил|И лучше выдумать не мог.",
    "Monsieur Jean Dupont|12, rue de la Paix|75002 Paris",
    "x" * 150 + "|" + "y" * 150,
    PROSE + "| |" + "Dans le même temps, il a rencontré à plusieurs reprises ¶Antony Blinken.",
    "Moscou s’alarme également que d’autres pays de l’OTAN|Antony Blinken",
]


@pytest.mark.parametrize("case", CASES)
def test_line_breaks(case: str) -> None:
    text = case.replace("¶", "\n").replace("|", "\n")
    found = [text[block.start : block.end].strip() for block in blocks(text)]
    assert found == [part.strip().replace("¶", "\n") for part in case.split("|") if part.strip()]


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [("space", ["Un\ndeux", "trois"]), ("end", ["Un", "deux", "trois"]), ("auto", ["Un", "deux", "trois"])],
)
def test_single_line_breaks_can_be_ruled(breaks: Breaks, expected: list[str]) -> None:
    text = "Un\ndeux\n\ntrois"
    assert [text[block.start : block.end].strip() for block in blocks(text, breaks)] == expected


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
def test_all_line_breaks_are_known(line_break: str) -> None:
    text = line_break.join(["Un", "Deux", "", "Trois"])
    assert [text[block.start : block.end].strip() for block in blocks(text)] == ["Un", "Deux", "Trois"]
