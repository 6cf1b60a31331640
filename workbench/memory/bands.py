"""Bands of matches: what stands under how much of a text when it is offered, and what each part of it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from workbench.errors import InputError
from workbench.language.counting import grouped
from workbench.language.volume import Volume


class Band(StrEnum):
    """What a segment is to whoever translates it, in the order of tables. A segment is in one band only."""

    CONFIRMED = "confirmed"
    """Done already: translated or reviewed."""
    CONTEXT = "context"
    """The memory has it between the same neighbours, one or both: a score of 101 or 102."""
    EXACT = "100"
    REPETITION = "repetition"
    """The same text came before in the document, and there is no match of 100 %."""
    ACROSS = "across"
    """The same text came in an earlier document."""
    FUZZY_95 = "95-99"
    LIKE_95 = "internal-95-99"
    """Like an earlier segment of the documents, and less like anything in the memory; so are the other ones."""
    FUZZY_85 = "85-94"
    LIKE_85 = "internal-85-94"
    FUZZY_75 = "75-84"
    LIKE_75 = "internal-75-84"
    FUZZY_50 = "50-74"
    LIKE_50 = "internal-50-74"
    NONE = "none"

    @property
    def label(self) -> str:
        """How it is called in tables."""
        return _LABELS.get(self) or f"{self.replace('internal-', 'Internal ').replace('-', '–')} %"


_LABELS = {
    Band.CONFIRMED: "Confirmed",
    Band.CONTEXT: "Context 101–102",
    Band.REPETITION: "Repetitions",
    Band.ACROSS: "Across files",
    Band.NONE: "No match",
}

_FLOORS = (
    (101, Band.CONTEXT, Band.CONTEXT),
    (100, Band.EXACT, Band.EXACT),
    (95, Band.FUZZY_95, Band.LIKE_95),
    (85, Band.FUZZY_85, Band.LIKE_85),
    (75, Band.FUZZY_75, Band.LIKE_75),
    (50, Band.FUZZY_50, Band.LIKE_50),
    (0, Band.NONE, Band.NONE),
)
"""From which score on a match of the memory, and an internal one, are in which band."""

LEAST = 50
"""Matches below this score help nobody."""
INTERNAL = frozenset({Band.LIKE_95, Band.LIKE_85, Band.LIKE_75, Band.LIKE_50})

GROUPS: Mapping[str, frozenset[Band]] = {
    "Confirmed": frozenset({Band.CONFIRMED}),
    "100 %+": frozenset({Band.CONTEXT, Band.EXACT}),
    "Repeated": frozenset({Band.REPETITION, Band.ACROSS}),
    "50–99 %": frozenset({Band.FUZZY_95, Band.FUZZY_85, Band.FUZZY_75, Band.FUZZY_50}),
    "Internal": INTERNAL,
    "No match": frozenset({Band.NONE}),
}
"""The bands where there is room for a few columns: together they are all."""

WEIGHTS: Mapping[Band, int] = {
    Band.CONFIRMED: 0,
    Band.CONTEXT: 10,
    Band.EXACT: 30,
    Band.REPETITION: 20,
    Band.ACROSS: 20,
    Band.FUZZY_95: 40,
    Band.LIKE_95: 40,
    Band.FUZZY_85: 60,
    Band.LIKE_85: 60,
    Band.FUZZY_75: 60,
    Band.LIKE_75: 60,
    Band.FUZZY_50: 100,
    Band.LIKE_50: 100,
    Band.NONE: 100,
}
"""How much of a word a word counts, in per cent."""

Bands = Mapping[Band, Volume]
"""How much text is in each band; what is left out is nothing."""


def band_of(score: int, internal: int = 0) -> Band:
    """The band of a segment whose best match in the memory has a score; `internal` is that of an earlier segment."""
    for floor, band, like in _FLOORS[:-1]:
        if score >= floor:
            return band
        if internal >= floor:
            return like
    return Band.NONE


def weights(settings: Mapping[str, int]) -> dict[Band, int]:
    """The weights in force: the defaults, changed by the user's settings.

    Raises InputError for a band that does not exist or a weight outside 0 to 100.
    """
    for name, percent in settings.items():
        if name not in list(Band):
            raise InputError(f"weights: no band is called {name!r}", f"Bands: {', '.join(Band)}.")
        if not 0 <= percent <= 100:
            raise InputError(f"weights: {name} must be 0 to 100 per cent, not {percent}", "Correct it.")
    return {**WEIGHTS, **{Band(name): percent for name, percent in settings.items()}}


def total(bands: Bands) -> Volume:
    """What is in all bands together."""
    return sum(bands.values(), Volume())


def joined(several: Iterable[Bands]) -> dict[Band, Volume]:
    """The bands of several documents together."""
    found: dict[Band, Volume] = {}
    for bands in several:
        for band, volume in bands.items():
            found[band] = found.get(band, Volume()) + volume
    return found


def weighted(bands: Bands, weight: Mapping[Band, int]) -> float:
    """The number of words, each counting as much as the weight of its band says."""
    return sum(volume.words * weight[band] for band, volume in bands.items()) / 100


class Row(NamedTuple):
    """A line of a table."""

    name: str
    figures: tuple[str, ...]
    """As `HEADINGS` names them."""
    is_empty: bool
    """Whether nothing is in the band."""


HEADINGS = ("Segments", "Words", "Characters", "No spaces", "Weight", "Weighted")


def table(bands: Bands, weight: Mapping[Band, int], shown: Iterable[Band]) -> list[Row]:
    """The lines of a table of bands, the total last: segments, words, characters, and words as they are weighted."""
    rows = []
    for band in shown:
        volume = bands.get(band, Volume())
        words = weighted({band: volume}, weight)
        rows.append(Row(band.label, _figures(volume, f"{weight[band]} %", words), not volume.segments))
    volume = total(bands)
    return [*rows, Row("Total", _figures(volume, "", weighted(bands, weight)), not volume.segments)]


def _figures(volume: Volume, weight: str, words: float) -> tuple[str, ...]:
    numbers = (volume.segments, volume.words, volume.characters, volume.without_spaces)
    return (*map(figure, numbers), weight, figure(round(words)))


def figure(number: int) -> str:
    """A number in a table, where a dash says that there is nothing."""
    return grouped(number) if number else "–"
