"""What the use cases translate with: the best engine for each pair, through English where there is no direct one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from workbench.config import cache_path
from workbench.engines.argos import ArgosEngine
from workbench.engines.base import Engine
from workbench.engines.cache import CachedEngine, TranslationStore
from workbench.engines.interactive import Interactive
from workbench.engines.packages import REMEDY, Package, Packages, Place, find_packages
from workbench.engines.pivot import PivotEngine
from workbench.errors import BrokenPackage, MissingPair
from workbench.language.codes import primary
from workbench.model import PIVOT
from workbench.store.translations import Translations

STARTER_MODELS = "starter models"
"""What `Machine.describe` calls the packages that ship: small and weak, and a reason to look for better ones."""


class Machine:
    """The engines of one process. May be called from any thread."""

    def __init__(
        self,
        given: Sequence[Path] = (),
        *,
        store: TranslationStore | None = None,
        packages: Packages | None = None,
        engines: Sequence[Engine] = (),
    ) -> None:
        """`given`: packages, or folders of them, that go before all others. `store`: where translations are kept;
        None for nowhere. `packages`: what there is, instead of looking for it. `engines`: engines that go before
        packages, as tests use them.
        """
        self._given = tuple(given)
        self._store = store
        self._lock = threading.RLock()
        self._packages = packages
        self._direct: dict[tuple[str, str], Engine] = {
            (engine.source, engine.target): self._kept(engine) for engine in engines
        }

    @property
    def packages(self) -> Packages:
        """What was found, the broken ones included. Raises BrokenPackage for a path given that is or has no package."""
        with self._lock:
            if self._packages is None:
                self._packages = _with_given(self._given)
            return self._packages

    def reload(self) -> None:
        """Look for packages anew, after one was installed or removed. Engines of packages are loaded again."""
        with self._lock:
            self._packages = None
            self._direct = {pair: each for pair, each in self._direct.items() if package_of(each) is None}

    def engine(self, source: str, target: str) -> Engine:
        """The engine for a pair: direct, else through English; one for a language serves its variants (en for en-GB).

        Raises MissingPair, with what to install.
        """
        if direct := self._one(source, target):
            return direct
        first, second = self._one(source, PIVOT), self._one(PIVOT, target)
        if first and second:
            return PivotEngine(first, second)
        bare = primary(source), primary(target)
        hint = f"Install one: workbench models install {bare[0]}-{bare[1]}"
        if PIVOT not in bare:
            missing = [f"{bare[0]}-{PIVOT}"] * (first is None) + [f"{PIVOT}-{bare[1]}"] * (second is None)
            hint += f", or through {PIVOT}: {', '.join(missing)}"
        raise MissingPair(f"No package translates {source} to {target}.", hint)

    def _one(self, source: str, target: str) -> Engine | None:
        with self._lock:
            for pair in product(_from_narrow(source), _from_narrow(target)):
                if pair not in self._direct and (package := self.packages.best(*pair)):
                    self._direct[pair] = self._kept(ArgosEngine(package))
                if pair in self._direct:
                    return self._direct[pair]
        return None

    def _kept(self, engine: Engine) -> Engine:
        return CachedEngine(engine, self._store) if self._store else engine

    def interactive(self, source: str, target: str) -> Interactive:
        """Help while a target is written; for a pair without a package of its own, from the pivot language's text.

        Raises MissingPair, with what to install.
        """
        return self.engine(source, target).interactive

    def pivot(self, source: str, target: str) -> str | None:
        """The language through which a pair is translated; None when it is direct or there is no way."""
        try:
            return self.engine(source, target).pivot
        except MissingPair:
            return None

    def describe(self, source: str, target: str) -> str:
        """What translates a pair, in words for the status bar: `starter models`, `translate-fr_en 1.9` …"""
        try:
            engine = self.engine(source, target)
        except MissingPair:
            return f"no package {source} → {target}"
        found = [package_of(each) for each in hops(engine)]
        if all(package is not None and package.place is Place.STARTER for package in found):
            return STARTER_MODELS
        return engine.name


def _from_narrow(tag: str) -> tuple[str, ...]:
    """A tag and the language that it is a variant of: the narrower one goes first."""
    return tuple(dict.fromkeys((tag, primary(tag))))


def _with_given(given: Sequence[Path]) -> Packages:
    found = find_packages(given)
    problems = {each.path: each.problem for each in found.broken}
    packages = {*problems, *(each.path for each in found.usable)}
    for path in given:
        if path in problems or path not in packages | {each.parent for each in packages}:
            raise BrokenPackage(problems.get(path, f"{path}: there is no package in it"), REMEDY)
    return found


def hops(engine: Engine) -> list[Engine]:
    """The engines that a sentence goes through, without their wrappers."""
    if isinstance(engine, PivotEngine):
        return [*hops(engine.first), *hops(engine.second)]
    return [engine.engine if isinstance(engine, CachedEngine) else engine]


def package_of(engine: Engine) -> Package | None:
    """The package of a direct engine; None when it is no engine of a package."""
    inner = engine.engine if isinstance(engine, CachedEngine) else engine
    return inner.package if isinstance(inner, ArgosEngine) else None


def open_machine(given: Sequence[Path] = ()) -> Machine:
    """The machine of a front end: with the user's cache of translations."""
    return Machine(given, store=Translations(cache_path() / "translations.sqlite"))
