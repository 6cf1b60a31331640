"""The bands of matches, and what words count in them."""

from collections import Counter

import pytest

from workbench.errors import InputError
from workbench.language.volume import Volume
from workbench.memory.bands import GROUPS, INTERNAL, WEIGHTS, Band, band_of, joined, total, weighted, weights


@pytest.mark.parametrize(
    ("score", "internal", "band"),
    [
        (102, 0, "context"),
        (101, 99, "context"),
        (100, 0, "100"),
        (99, 0, "95-99"),
        (95, 99, "95-99"),
        (94, 0, "85-94"),
        (94, 95, "internal-95-99"),
        (85, 94, "85-94"),
        (84, 85, "internal-85-94"),
        (75, 0, "75-84"),
        (74, 0, "50-74"),
        (50, 74, "50-74"),
        (49, 0, "none"),
        (49, 50, "internal-50-74"),
        (0, 49, "none"),
    ],
)
def test_band_of_a_match(score: int, internal: int, band: str) -> None:
    assert band_of(score, internal) == band


def test_every_band_is_called_something_else() -> None:
    assert [band.label for band in Band][:4] == ["Confirmed", "Context 101–102", "100 %", "Repetitions"]
    assert Band.LIKE_85.label == "Internal 85–94 %"
    assert len({band.label for band in Band}) == len(Band)
    assert [band for band in Band if band.label.startswith("Internal")] == [band for band in Band if band in INTERNAL]


def test_every_band_is_in_one_group() -> None:
    assert Counter(band for group in GROUPS.values() for band in group) == Counter(Band)


def test_weights_are_those_of_the_settings_before_the_defaults() -> None:
    assert weights({"100": 25, "none": 90}) == {**WEIGHTS, Band.EXACT: 25, Band.NONE: 90}
    assert set(WEIGHTS) == set(Band)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"fuzzy": 30}, "weights: no band is called 'fuzzy'"),
        ({"100": 101}, "weights: 100 must be 0 to 100 per cent, not 101"),
        ({"none": -1}, "weights: none must be 0 to 100 per cent, not -1"),
    ],
)
def test_wrong_weights(settings: dict[str, int], message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}$"):
        weights(settings)


def test_bands_are_added_and_weighed() -> None:
    one = {Band.EXACT: Volume(1, 7, 30, 24), Band.NONE: Volume(2, 10, 50, 42)}
    other = {Band.NONE: Volume(1, 1, 5, 5)}
    both = joined([one, other])
    assert both == {Band.EXACT: Volume(1, 7, 30, 24), Band.NONE: Volume(3, 11, 55, 47)}
    assert total(both) == Volume(4, 18, 85, 71)
    assert weighted(both, WEIGHTS) == 13.1
