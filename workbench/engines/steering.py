"""Makes a translation say what it must and leave out what it must not, by decoding again around the words concerned.

CTranslate2 has no constraints on what is said, so it is done from outside, strictly from left to right: the text up to
the place is kept, the wanted word is put there (or the unwanted one's likeliest alternative), the rest is decoded anew,
and of several ways the one that the model finds most likely is taken. Compare Hokamp and Liu (2017), who search all
places at once, at many times the cost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.engines.alternatives import sequence_scores
from workbench.engines.continuing import after_word, continuations
from workbench.engines.encoder import shared_encoder
from workbench.engines.interactive import Requirement, Steering, faults, mentions
from workbench.engines.linking import model_links, nearest_word
from workbench.engines.model import Model
from workbench.engines.words import word_spans
from workbench.model import Span

_WAYS = 3
"""Ways that are decoded to their end."""
_FIRST = 16
"""Next pieces that are looked at in the place of an unwanted word."""
_SEEN = 10
"""Pieces that must be decoded to see whether an unwanted phrase stands there again."""
_STEPS = 12


@dataclass(frozen=True, slots=True)
class _Steered:
    """A text on its way."""

    text: str
    locked: int = 0
    """Nothing before this place is changed any more."""


@dataclass(frozen=True, slots=True)
class _Way:
    """A form to put in, where, and the words that it takes the place of."""

    cut: int
    form: str
    replaced: tuple[str, ...]


def steered(model: Model, source: str, text: str, steering: Steering, locked: int = 0) -> str:
    """A text that keeps to the steering as far as a way is found; what stands before `locked` stays."""
    state = _Steered(text, locked)
    for _ in range(_STEPS):
        unwanted = [place for place, _ in mentions(state.text, steering.avoid) if place >= state.locked]
        ways = _first_way_in(model, source, state, faults(state.text, steering)[1])
        if unwanted and not (ways and ways[0].cut <= min(unwanted)):
            changed = _keep_out(model, source, state, min(unwanted), steering)
        else:
            changed = _put_in(model, source, state, ways, steering)
        if changed is None:
            break
        state = changed
    return state.text


def _first_way_in(model: Model, source: str, state: _Steered, missing: Sequence[Requirement]) -> list[_Way]:
    """The ways to put in one of the things that are missing, best first: the one whose place comes first."""
    found = [ways for wanted in missing if (ways := _ways_in(model, source, state, wanted))]
    return min(found, key=lambda ways: ways[0].cut, default=[])


def _put_in(model: Model, source: str, state: _Steered, ways: Sequence[_Way], steering: Steering) -> _Steered | None:
    """Put in something that is missing, in the way that makes the likeliest text."""
    options = []
    for way in ways[:_WAYS]:
        text = state.text[: way.cut] + _fitting(state.text, way.cut, way.form)
        rest = after_word(model, model.pieces.encode(source), text)
        options.append((bool(mentions(rest, way.replaced)), _Steered(text + rest, len(text))))
    # What took the place of a word should not be followed by that word, if it can be helped.
    clean = [option for again, option in options if not again]
    return _likeliest(model, source, clean or [option for _, option in options], steering)


def _ways_in(model: Model, source: str, state: _Steered, wanted: Requirement) -> list[_Way]:
    """Where and how to put in something that is missing, most likely first, given all that stands before the place."""
    places, replaced = _places(model, source, state, wanted)
    ways = [_Way(cut, form, replaced) for cut in places for form in wanted.forms]
    heads = [len(model.target.encode(state.text[: way.cut])) for way in ways]
    wholes = [model.target.encode(state.text[: way.cut] + _fitting(state.text, way.cut, way.form)) for way in ways]
    scores = sequence_scores(model, model.pieces.encode(source), wholes)
    likelihood = {
        way: sum(values[head : len(whole)]) / max(1, len(whole) - head)
        for way, head, whole, values in zip(ways, heads, wholes, scores, strict=True)
    }
    return sorted(ways, key=lambda way: -likelihood[way])


def _places(model: Model, source: str, state: _Steered, wanted: Requirement) -> tuple[list[int], tuple[str, ...]]:
    """Where something that is missing could stand, and the words that it would take the place of.

    That is at what translates its source word, or at the word before, which may be an article that no longer fits;
    where the source word is not known, at the start of any word.
    """
    words = [span.start for span in word_spans(state.text) if span.start >= state.locked]
    anchor = _anchor(source, wanted)
    if anchor is None:
        return words, ()
    linked = [
        link.target
        for link in model_links(model, source, state.text)
        if link.source.start < anchor.end and link.source.end > anchor.start and link.target.start >= state.locked
    ]
    if not linked:
        return words, ()
    first = min(span.start for span in linked)
    replaced = tuple(state.text[span.start : span.end] for span in linked)
    return [place for place in words if place <= first][-2:], replaced


def _anchor(source: str, wanted: Requirement) -> Span | None:
    """The stretch of the source that a requirement speaks of: as it says, else the word nearest to it in meaning."""
    if wanted.source and (place := source.casefold().find(wanted.source.casefold())) >= 0:
        return Span(place, place + len(wanted.source))
    return nearest_word(shared_encoder(), source, wanted.forms[0])


def _fitting(text: str, cut: int, form: str) -> str:
    """The form with the capital of the word whose place it takes."""
    return form[:1].upper() + form[1:] if cut == 0 and text[:1].isupper() else form


def _keep_out(model: Model, source: str, state: _Steered, place: int, steering: Steering) -> _Steered | None:
    """Let something else stand where an unwanted word stands, and decode what follows anew."""
    before, pieces = state.text[:place], model.pieces.encode(source)
    head = model.target.encode(before)
    others = [
        each.pieces[: len(head) + 1]
        for each in continuations(model, pieces, head, _FIRST, _SEEN)
        if not _begins(each.rest.strip(), steering.avoid)
    ]
    ways = [
        _Steered(before + rest, place)
        for start in others[:_WAYS]
        for rest in _rests(model, pieces, before, len(head), start)
        if not _begins(rest.strip(), steering.avoid)
    ]
    return _likeliest(model, source, ways, steering)


def _begins(text: str, forms: Iterable[str]) -> bool:
    return any(place == 0 for place, _ in mentions(text, forms))


def _rests(model: Model, source: Sequence[str], before: str, head: int, start: Sequence[str]) -> Iterator[str]:
    """What follows the text before, from piece `head` on, when it goes on with the pieces that `start` ends with."""
    for each in continuations(model, source, start):
        rest = model.pieces.decode(each.pieces[head:])
        yield rest if not before or before[-1].isspace() else f" {rest}"


def _likeliest(model: Model, source: str, options: Sequence[_Steered], steering: Steering) -> _Steered | None:
    """The way that says least of what it must not and leaves out least, and of these the most likely text."""
    if not options:
        return None
    scores = text_scores(model, source, [option.text for option in options])

    def worth(place: int) -> tuple[int, float]:
        unwanted, missing = faults(options[place].text, steering)
        return -len(unwanted) - len(missing), scores[place]

    return options[max(range(len(options)), key=worth)]


def text_scores(model: Model, source: str, texts: Sequence[str]) -> list[float]:
    """The mean log-probability of each text's pieces, the end included."""
    values = sequence_scores(model, model.pieces.encode(source), [model.target.encode(text) for text in texts])
    return [sum(each) / max(1, len(each)) for each in values]
