"""Which matches come first, and what is taken from them and why."""

from typing import Any

import pytest

from workbench.errors import InputError
from workbench.memory.entries import Candidate, digest
from workbench.memory.ranking import PENALTIES, Context, Lookup, Standing, best, penalties, rank
from workbench.model import Origin, Status

BEFORE, AFTER = digest("Avant."), digest("Après.")
TEXT = "La liberté de choisir les alliances."


NOWHERE = Context()


def candidate(source: str = TEXT, target: str = "The freedom to choose alliances.", **more: Any) -> Candidate:
    values = {"entry": 1, "source_language": "fr", "target_language": "en", **more}
    return Candidate(source=source, target=target, **values)


def scores(candidates: list[Candidate], context: Context = NOWHERE, source: str = "fr") -> list[int]:
    return [match.score for match in rank(Lookup(TEXT, source, "en", context, 0), candidates, str)]


@pytest.mark.parametrize(
    ("previous", "following", "score"),
    [(BEFORE, AFTER, 102), (BEFORE, 0, 101), (digest("Autre."), AFTER, 101), (0, 0, 100)],
)
def test_neighbours_lift_an_exact_match_above_100(previous: int, following: int, score: int) -> None:
    assert scores([candidate(previous=previous, following=following)], Context(BEFORE, AFTER)) == [score]


def test_unknown_neighbours_are_no_context() -> None:
    assert scores([candidate()], Context()) == [100]


def test_context_does_not_lift_a_fuzzy_match() -> None:
    found = candidate(TEXT.replace("alliances", "syndicats"), previous=BEFORE, following=AFTER)
    assert scores([found], Context(BEFORE, AFTER))[0] < 100


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"origin": Origin.MACHINE}, {"machine"}),
        ({"status": Status.DRAFT}, {"draft"}),
        ({"source_language": "fr-CA"}, {"variant"}),
        ({"target_language": "en-GB", "origin": Origin.MACHINE}, {"variant", "machine"}),
        ({"source_language": "fr-FR"}, set()),
        ({"status": Status.REVIEWED}, set()),
    ],
)
def test_penalties_are_named(changes: dict[str, Any], lost: set[str]) -> None:
    lookup = Lookup(TEXT, "fr-FR", "en-US", least=0)
    (match,) = rank(lookup, [candidate(**changes)], str)
    assert dict(match.penalties) == {reason: PENALTIES[reason] for reason in lost}
    assert match.score == 100 - sum(PENALTIES[reason] for reason in lost)


def test_a_language_without_region_goes_with_any_variant() -> None:
    assert scores([candidate(source_language="fr-CA")], source="fr") == [100]


def test_other_memories_stand_behind_the_own_one() -> None:
    foreign = rank(Lookup(TEXT, "fr", "en"), [candidate(target="foreign")], str, Standing("other", foreign=True))
    own = rank(Lookup(TEXT, "fr", "en"), [candidate(target="own")], str, Standing("mine"))
    assert [match.target for match in best([*foreign, *own])] == ["own", "foreign"]


def test_each_pair_of_texts_is_shown_once_and_five_at_most() -> None:
    many = [candidate(entry=number, target=f"Version {number % 7}") for number in range(30)]
    found = best(rank(Lookup(TEXT, "fr", "en"), many, str))
    assert [match.target for match in found] == [f"Version {number}" for number in (1, 0, 6, 5, 4)]
    assert found[0].found.entry == 29


def test_matches_under_the_threshold_are_left_out() -> None:
    assert rank(Lookup(TEXT, "fr", "en", least=70), [candidate("Il pleut.")], str) == []


def test_settings_change_penalties_and_wrong_ones_are_told() -> None:
    assert penalties({"machine": 20})["machine"] == 20
    assert penalties({})["variant"] == PENALTIES["variant"]
    with pytest.raises(InputError, match="machin"):
        penalties({"machin": 20})
    with pytest.raises(InputError, match="0 to 100"):
        penalties({"machine": -1})
