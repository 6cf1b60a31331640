from __future__ import annotations

from pathlib import Path

from tests.engines.fake import FakeEngine
from workbench.engines.base import Options
from workbench.engines.cache import CachedEngine
from workbench.store.translations import Translations


def test_what_was_translated_is_not_translated_again(tmp_path: Path) -> None:
    inner = FakeEngine(words={"oui": ["yes"], "non": ["no"]})
    first = CachedEngine(inner, Translations(tmp_path / "t.sqlite"))
    before = first.translate(["oui", "non", "oui"])
    again = CachedEngine(inner, Translations(tmp_path / "t.sqlite")).translate(["non", "oui", "peut-être"])
    assert again[:2] == [before[1], before[0]]
    assert inner.batches == [("oui", "non"), ("peut-être",)]


def test_details_survive() -> None:
    inner, options = FakeEngine(words={"oui": ["yes", "yeah"]}), Options(hypotheses=2, details=True)
    cached = CachedEngine(inner, Translations(":memory:"))
    assert cached.translate(["oui, oui"], options) == cached.translate(["oui, oui"], options)
    assert cached.translate(["oui, oui"], options) == inner.translate(["oui, oui"], options)


def test_other_options_and_other_engines_are_other_translations() -> None:
    store = Translations(":memory:")
    one, other = FakeEngine(words={"oui": ["yes"]}), FakeEngine(words={"oui": ["yeah"]})
    assert CachedEngine(one, store).translate(["oui"])[0][0].text == "yes"
    assert CachedEngine(other, store).translate(["oui"])[0][0].text == "yeah"
    CachedEngine(one, store).translate(["oui"], Options(beam=1))
    assert len(one.batches) == 2


def test_failures_are_tried_again() -> None:
    inner = FakeEngine(failing={"panne": "came back empty"})
    cached = CachedEngine(inner, Translations(":memory:"))
    assert cached.translate(["panne"]) == cached.translate(["panne"])
    assert len(inner.batches) == 2
