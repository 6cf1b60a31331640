"""Beads: who translates whom, told by made-up meanings."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align.beads import MOST, Aligner, Bead, Floats, Side, longest_chain
from workbench.align.words import unit

Text = Sequence[Sequence[int]]
"""For each sentence the thoughts that it says, in order."""

THOUGHTS = unit(np.random.default_rng(7).normal(size=(2000, 64)).astype(np.float32))


def side(text: Text) -> Side:
    """A text that says thoughts, 40 characters each, which it blurs a little."""
    chance = np.random.default_rng(len(text))
    blurred: Floats = np.zeros((len(text), 64), np.float32)
    for place, said in enumerate(text):
        blurred[place] = THOUGHTS[list(said)].sum(axis=0) + chance.normal(size=64) * 0.03
    runs = [
        unit(np.array([blurred[start : start + size].sum(axis=0) for start in range(len(text) - size + 1)], np.float32))
        for size in range(1, min(MOST, len(text)) + 1)
    ]
    return Side(runs or [blurred], np.array([40 * len(said) for said in text], dtype=np.int64))


def beads(source: Text, target: Text) -> list[Bead]:
    aligner = Aligner(side(source), side(target))
    return aligner.beads(range(len(source)), range(len(target)))


def shapes(found: Sequence[Bead]) -> str:
    return " ".join(f"{len(bead.source)}-{len(bead.target)}" for bead in found)


def pairs(count: int, first: int = 0) -> list[list[int]]:
    return [[thought] for thought in range(first, first + count)]


TABLE: list[tuple[str, Text, Text, str]] = [
    ("pairs", pairs(5), pairs(5), "1-1 1-1 1-1 1-1 1-1"),
    ("two in one", pairs(6), [[0], [1, 2], [3], [4], [5]], "1-1 2-1 1-1 1-1 1-1"),
    ("one in three", [[0], [1, 2, 3], [4], [5]], pairs(6), "1-1 1-3 1-1 1-1"),
    ("left out", pairs(6), [[0], [1], [3], [4], [5]], "1-1 1-1 1-0 1-1 1-1 1-1"),
    ("left out in a row", pairs(8), [[0], [1], [5], [6], [7]], "1-1 1-1 1-0 1-0 1-0 1-1 1-1 1-1"),
    ("strayed into a long one", [[0], [1, 1, 1], [2], [3], [4], [5]], [[0], [1] * 6, [5]], "1-1 1-1 1-0 1-0 1-0 1-1"),
    ("added", [[0], [1], [3], [4], [5]], pairs(6), "1-1 1-1 0-1 1-1 1-1 1-1"),
    ("cut elsewhere", [[0], [1, 2], [3], [4]], [[0], [1], [2, 3], [4]], "1-1 2-2 1-1"),
    ("nothing there", pairs(2), [], "1-0 1-0"),
    ("nothing here", [], pairs(2), "0-1 0-1"),
]


@pytest.mark.parametrize(("source", "target", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_beads_follow_what_is_said(source: Text, target: Text, wanted: str) -> None:
    assert shapes(beads(source, target)) == wanted


@pytest.mark.parametrize(
    ("source_starts", "target_starts", "wanted"),
    [
        ([21, *range(22, 42, 3)], [21, *range(23, 43, 3)], "1-1 1-2"),
        ([21, *range(22, 42, 3)], [22, *range(23, 43, 3)], "1-2 1-1"),
        ([21, *range(22, 42, 3)], [], "1-2 1-1"),  # only one of the texts has paragraphs
        (range(1, 42), range(1, 43), "1-2 1-1"),  # every sentence is one: that says nothing
    ],
)
def test_paragraphs_of_both_texts_tell_where_beads_end(
    source_starts: Sequence[int], target_starts: Sequence[int], wanted: str
) -> None:
    """The same is said twice in the source and three times in the target: its meaning does not tell what belongs."""
    source = [*pairs(20), [20], [20], *pairs(20, 22)]
    target = [*pairs(20), [20], [20], [20], *pairs(20, 22)]
    begin = range(0, 20, 3)
    sides = [
        replace(side(text), starts=frozenset([*begin, *starts]) if starts else frozenset())
        for text, starts in ((source, source_starts), (target, target_starts))
    ]
    found = Aligner(*sides).beads(range(len(source)), range(len(target)))
    assert shapes(found[20:22]) == wanted
    assert len(found) == 42


def timed(text: Text, begins: Sequence[float], pace: float = 1.0, shift: float = 0.0) -> Side:
    times = np.array([(begin * pace + shift, (begin + 2) * pace + shift) for begin in begins])
    return replace(side(text), times=times, apart=frozenset(range(1, len(text))))


@pytest.mark.parametrize(("pace", "shift"), [(1.0, 0.0), (25 / 24, 0.0), (1.0, 95.0), (24 / 25, -40.0)])
def test_subtitles_are_aligned_by_time_whatever_the_clocks(pace: float, shift: float) -> None:
    """The same is said three times, and the translation has only the second."""
    source = timed([*pairs(20), [20], [20], [20], [21], *pairs(20, 22)], [4.0 * n for n in range(44)])
    target = timed(
        [*pairs(20), [20], [21], *pairs(20, 22)], [4.0 * n for n in (*range(20), 21, 23, *range(24, 44))], pace, shift
    )
    found = Aligner(source, target).beads(range(44), range(42))
    assert shapes(found[19:25]) == "1-1 1-0 1-1 1-0 1-1 1-1"
    assert len(found) == 44


def test_what_is_said_at_another_time_is_no_translation() -> None:
    begins = [20.0 * n for n in range(30)]
    source, target = [*pairs(15), [100], *pairs(14, 16)], [*pairs(15), [200], *pairs(14, 16)]
    late = [begin + (4.0 if place == 15 else 0) for place, begin in enumerate(begins)]
    apart = [begin - (6.0 if place == 15 else 0) for place, begin in enumerate(begins)]
    assert shapes(Aligner(timed(source, begins), timed(target, begins)).beads(range(30), range(30))[15:16]) == "1-1"
    found = Aligner(timed(source, late), timed(target, apart)).beads(range(30), range(30))
    assert sorted(shapes(found[15:17]).split()) == ["0-1", "1-0"]


def test_times_of_one_text_alone_tell_nothing() -> None:
    text = pairs(10)
    aligner = Aligner(timed(text, [4.0 * n for n in range(10)]), side(text))
    assert shapes(aligner.beads(range(10), range(10))) == " ".join(["1-1"] * 10)


@pytest.mark.parametrize("length", [20, 120])
def test_a_preface_of_one_side_does_not_lead_astray(length: int) -> None:
    found = beads([*pairs(length, 500), *pairs(80)], pairs(80))
    assert found[-75:] == [Bead(range(length + n, length + n + 1), range(n, n + 1)) for n in range(5, 80)]


def test_a_text_that_repeats_itself_finds_its_way_with_work_that_grows_with_its_length(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at: list[int] = []
    costs = Aligner.costs

    def counted(aligner: Aligner, rows: range, columns: range, a: int, b: int) -> object:
        looked_at[-1] += len(rows) * len(columns)
        return costs(aligner, rows, columns, a, b)

    monkeypatch.setattr(Aligner, "costs", counted)
    for length in (600, 2400):
        looked_at.append(0)
        said = [[int(thought)] for thought in np.random.default_rng(1).integers(0, 30, length)]
        left_out = range(length // 2, length // 2 + 21)
        found = beads(said, [*said[: left_out.start], *said[left_out.stop :]])
        right = [Bead(range(n, n + 1), range(n, n + 1)) for n in range(left_out.start)]
        right += [Bead(range(n, n + 1), range(n - 21, n - 20)) for n in range(left_out.stop, length)]
        assert len(set(found) & set(right)) > 0.99 * len(right)
    assert looked_at[1] < 6 * looked_at[0]  # all by all would be 16 times as much


def test_sentences_that_stand_apart_are_in_no_bead_together() -> None:
    source, target = pairs(6), [[0], [1, 2], [3], [4], [5]]
    aligner = Aligner(replace(side(source), apart=frozenset([2])), side(target))
    found = aligner.beads(range(6), range(5))
    assert all(not {1, 2} <= set(bead.source) for bead in found)
    assert [bead for bead in found if bead.source.start > 2] == [
        Bead(range(n, n + 1), range(n - 1, n)) for n in (3, 4, 5)
    ]


def test_a_part_is_aligned_by_itself() -> None:
    aligner = Aligner(side(pairs(30)), side(pairs(30)))
    assert aligner.beads(range(10, 13), range(10, 13)) == [Bead(range(n, n + 1), range(n, n + 1)) for n in (10, 11, 12)]
    assert shapes(aligner.beads(range(10, 12), range(10, 10))) == "1-0 1-0"


def test_long_texts_keep_their_places_where_thousands_have_no_partner() -> None:
    """In single precision the way through many sentences without a partner came from nowhere."""
    found = beads(pairs(60), [*pairs(60), *pairs(1500, 100)])
    assert found[:59] == [Bead(range(n, n + 1), range(n, n + 1)) for n in range(59)]


texts = st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=3), max_size=25)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_every_sentence_is_in_one_bead_and_in_order(source: Text, target: Text) -> None:
    found = beads(source, target)
    assert [place for bead in found for place in bead.source] == list(range(len(source)))
    assert [place for bead in found for place in bead.target] == list(range(len(target)))
    assert all(bead.source or bead.target for bead in found)


@pytest.mark.parametrize(
    ("seconds", "wanted"),
    [([], []), ([3], [3]), ([0, 1, 2], [0, 1, 2]), ([2, 1, 0], [0]), ([0, 9, 1, 2, 8, 3], [0, 1, 2, 3]), ([5, 5], [5])],
)
def test_the_longest_chain_rises(seconds: list[int], wanted: list[int]) -> None:
    chain = longest_chain(list(enumerate(seconds)))
    assert [second for _, second in chain] == wanted
    assert chain == sorted(chain)
