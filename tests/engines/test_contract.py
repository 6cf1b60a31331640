from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.contract import EngineContract
from tests.engines.fake import FakeEngine
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Engine
from workbench.engines.cache import CachedEngine
from workbench.engines.packages import find_packages, open_package
from workbench.engines.pivot import PivotEngine
from workbench.store.translations import Translations

WORDS = {"le": ["the"], "ministre": ["minister", "secretary"], "accord": ["agreement", "deal", "accord"]}


def starter(source: str, target: str) -> ArgosEngine:
    package = find_packages().best(source, target)
    assert package is not None
    return ArgosEngine(package, threads=1)


FRENCH_ENGLISH, ENGLISH_RUSSIAN = starter("fr", "en"), starter("en", "ru")


class TestFake(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return FakeEngine(words=WORDS)


class TestDictionary(EngineContract):
    sentence = "le ministre a signé un accord avec la direction."

    @pytest.fixture
    def engine(self, dictionary: Path) -> Engine:
        return ArgosEngine(open_package(dictionary), threads=1)


class TestStarterFrenchEnglish(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return FRENCH_ENGLISH


class TestStarterEnglishRussian(EngineContract):
    sentence = "The minister signed an agreement with the government."

    @pytest.fixture
    def engine(self) -> Engine:
        return ENGLISH_RUSSIAN


class TestPivot(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return PivotEngine(FRENCH_ENGLISH, ENGLISH_RUSSIAN)


class TestCached(EngineContract):
    @pytest.fixture
    def engine(self) -> Engine:
        return CachedEngine(FakeEngine(words=WORDS), Translations(":memory:"))
