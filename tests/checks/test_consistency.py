"""Units of one document that should agree."""

from __future__ import annotations

import pytest

from tests.checks.test_checks import pair
from workbench.checks.consistency import check_same_source, check_same_target


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ([("Le prix", "The price"), ("Le prix", "The price")], {}),
        ([("Le prix", "The price"), ("Le prix", "the  price.")], {}),
        (
            [("Le prix", "The price"), ("Le prix", "The cost"), ("Le prix.", "The price.")],
            {0: "“The cost”", 1: "“The price”", 2: "“The cost”"},
        ),
        ([("Le prix", "The price"), ("Le prix", "")], {}),
        ([("Le prix", "The price"), ("Le coût", "The cost")], {}),
        ([("10 %", "10 %"), ("10 €", "10 €")], {}),
    ],
)
def test_same_source(texts: list[tuple[str, str]], told: dict[int, str]) -> None:
    found = check_same_source([(place, pair(*each)) for place, each in enumerate(texts)])
    expected = {place: f"The same source is translated as {others} too." for place, others in told.items()}
    assert {place: finding.message for place, finding in found} == expected


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            [("Le prix a monté", "The price rose"), ("Le coût a monté", "The price rose")],
            {0: "Le coût a monté", 1: "Le prix a monté"},
        ),
        ([("Le prix a monté", "The price rose"), ("le prix a monté.", "The price rose.")], {}),
        ([("Merci", "Thank you"), ("Merci beaucoup", "Thank you")], {}),
        ([("Le prix", ""), ("Le coût", "")], {}),
    ],
)
def test_same_target(texts: list[tuple[str, str]], told: dict[int, str]) -> None:
    found = check_same_target([(place, pair(*each)) for place, each in enumerate(texts)])
    expected = {place: f"So is “{other}” translated." for place, other in told.items()}
    assert {place: finding.message for place, finding in found} == expected
