"""How fast a translation memory fills and answers, and whether it finds what a look at every unit finds.

We promise the five best matches of 70 % and more for one segment in less than 10 ms (95th percentile) in a memory of
100,000 units and in less than 40 ms in one of 1,000,000, with a recall of 0.99 against brute force with the same score;
and an import of 25,000 units a second. Beside it run brute force with rapidfuzz and, in an environment of its own that
this makes below build/, the tmdb of translate-toolkit 3.18 with Levenshtein in C (both GPL; nothing of the workbench
uses them). Prints tables and writes build/benchmarks/memory.json. The units are made up, see _texts.py.

usage: python benchmarks/memory.py [UNITS ...] [--language fr|ru] [--queries 200] [--no-tmdb]
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import numpy as np  # noqa: E402
from _texts import Writer  # noqa: E402
from rapidfuzz import fuzz, process  # noqa: E402
from rapidfuzz.distance import Indel, Levenshtein  # noqa: E402

from workbench.formats.tmx import TmxHeader, TmxSegment, TmxUnit, write_tmx  # noqa: E402
from workbench.language.lemmas import lemma  # noqa: E402
from workbench.memory.ranking import FLOOR, Lookup, Match, best, rank  # noqa: E402
from workbench.memory.similarity import Profile, profile  # noqa: E402
from workbench.project.memory_exchange import Import, import_tmx  # noqa: E402
from workbench.store.memory import MemoryFile  # noqa: E402

BUILD = ROOT / "build/benchmarks"
TOOLKIT = "translate-toolkit<3.19"
BUDGET = 60.0
"""Seconds that each way of tmdb gets for its queries."""
BRUTE_QUERIES = 20
Scores = list[int]


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    origin: str
    """The unit it was made from; empty for one that is in no memory."""


class Time(NamedTuple):
    """Seconds on the clock, and of the processor: on a busy machine only these say what the work costs."""

    clock: float
    processor: float


def queries(sources: Sequence[str], language: str, count: int) -> list[Query]:
    """60 % edited by 5 to 25 %, 10 % short and edited, 30 % that the memory has nothing to do with."""
    writer = Writer(language, 2)
    short = [source for source in sources[:50_000] if len(source) < 35] or sources
    picked = [writer.chance.choice(sources) for _ in range(count * 6 // 10)]
    picked += [writer.chance.choice(short) for _ in range(count // 10)]
    edited = [Query(writer.edited(source, writer.chance.uniform(0.05, 0.25)), source) for source in picked]
    return edited + [Query(writer.sentence(), "") for _ in range(count - len(edited))]


def units(language: str, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of segments, no source twice."""
    source, target, seen = Writer(language, 1), Writer("en", 1), set[str]()
    while len(seen) < count:
        text = source.sentence()
        if text not in seen:
            seen.add(text)
            yield text, target.sentence()


def fill(tmx: Path, database: Path) -> dict[str, float]:
    """Import a file in a new process: units and seconds, and what the process grew by while it ran."""
    program = f"import sys; sys.path[:0] = {sys.path[:2]!r}; import memory; memory.measure_import(*sys.argv[1:])"
    run = subprocess.run(
        [sys.executable, "-c", program, str(tmx), str(database)], capture_output=True, text=True, check=True
    )
    return dict(json.loads(run.stdout))


def measure_import(tmx: str, database: str) -> None:
    memory, done = MemoryFile(Path(database)), Import()
    before = _peak()
    start, busy = time.perf_counter(), time.process_time()
    for _ in import_tmx(memory, Path(tmx), done):
        pass
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    result = {"units": done.added, "seconds": seconds, "cpu_seconds": busy, "grown_mb": _peak() - before}
    print(json.dumps({**result, "file_mb": Path(database).stat().st_size / 1e6}))


def _peak() -> float:
    """The most memory that this process has had, in MB; `ru_maxrss` would count what its parent had."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def look_up(memory: MemoryFile, language: str, text: str) -> list[Match]:
    """What the editor does for the current unit."""
    lookup = Lookup(text, language, "en")
    return best(rank(lookup, memory.candidates(lookup), partial(lemma, language=language)))


class Reference:
    """The same score as `memory.similarity.compare`, of every unit: words and lemmas are made single characters."""

    def __init__(self, sources: Sequence[str], language: str) -> None:
        self._lemma = partial(lemma, language=language)
        self._codes: dict[str, str] = {}
        profiles = (profile(source, self._lemma) for source in sources)
        self._columns = tuple(map(list, zip(*(self._encoded(one) for one in profiles), strict=True)))

    def best(self, text: str) -> Scores:
        """The five best scores of at least 70."""
        query = profile(text, self._lemma)
        folded, words, lemmas, texts = self._columns
        one = self._encoded(query)
        characters = 100 * _similarities(one[0], folded, Indel.normalized_similarity)
        by_words = 100 * _similarities(one[1], words, Levenshtein.normalized_similarity)
        by_lemmas = 100 * _similarities(one[2], lemmas, Levenshtein.normalized_similarity)
        wordless = np.array([not query.words and not other for other in words])
        means = np.where(wordless, characters, (characters + by_words + by_lemmas) / 3)
        scores = np.minimum(99, means.astype(int))
        scores[[place for place, other in enumerate(texts) if other == query.text]] = 100
        return [int(score) for score in np.sort(scores)[::-1][:5] if score >= FLOOR]

    def _encoded(self, one: Profile) -> tuple[str, str, str, str]:
        return one.folded, self._joined(one.words), self._joined(one.lemmas), one.text

    def _joined(self, words: Sequence[str]) -> str:
        return "".join(self._codes.setdefault(word, chr(0xE000 + len(self._codes))) for word in words)


def _similarities(text: str, others: Sequence[str], scorer: Callable[..., float]) -> np.ndarray[Any, Any]:
    return process.cdist([text], others, scorer=scorer, dtype=np.float64)[0]


def timed(answer: Callable[[str], object], asked: Sequence[Query]) -> tuple[list[Time], list[Any]]:
    """How long each query took, and the answers."""
    times, answers = [], []
    for query in asked:
        start, busy = time.perf_counter(), time.process_time()
        answers.append(answer(query.text))
        times.append(Time(time.perf_counter() - start, time.process_time() - busy))
    return times, answers


def row(name: str, times: Sequence[Time], found: Sequence[Sequence[str]], asked: Sequence[Query]) -> dict[str, Any]:
    """A line of the table; `found` are the sources of the matches of each query."""
    made = [(query.origin, texts) for query, texts in zip(asked, found, strict=False) if query.origin]
    result: dict[str, Any] = {"name": name, "queries": len(times)}
    for share in (50, 95):
        for kind, seconds in zip(Time._fields, zip(*times, strict=True), strict=False):
            result[f"p{share}_{kind}_ms"] = float(np.percentile(seconds, share)) * 1000
    if made:
        result["origin_found"] = sum(source in texts for source, texts in made) / len(made)
    return result


def recall(mine: Sequence[Scores], reference: Sequence[Scores]) -> float:
    """Share of the reference's matches for which there is one as good; equal scores stand for each other."""
    pairs = [(ours, theirs) for ours, theirs in zip(mine, reference, strict=True)]
    hits = sum(a >= b for ours, theirs in pairs for a, b in zip(ours, theirs, strict=False))
    return hits / max(1, sum(len(theirs) for _, theirs in pairs))


def toolkit() -> Path:
    """The Python of an environment that has translate-toolkit; it is made when it is not there."""
    python = ROOT / "build/tmdb/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ROOT / "build/tmdb")], check=True)
        subprocess.run([str(python), "-m", "pip", "-q", "install", TOOLKIT, "Levenshtein"], check=True)
    return python


def tmdb(pairs: Path, asked: Sequence[Query], folder: Path, *mode: str) -> tuple[float, list[Time], list[list[str]]]:
    """Seconds to fill, then seconds and matches of the queries that were answered within the budget."""
    texts = folder / "queries.txt"
    texts.write_text("\n".join(query.text for query in asked), encoding="utf-8")
    command = [str(toolkit()), str(ROOT / "benchmarks/_tmdb.py"), str(pairs), str(texts)]
    with subprocess.Popen([*command, str(folder / f"tmdb{len(mode)}.db"), *mode], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        filled = json.loads(run.stdout.readline())["seconds"]
        answers: list[dict[str, Any]] = []
        try:
            output, _ = run.communicate(timeout=BUDGET)
        except subprocess.TimeoutExpired:
            run.kill()
            output, _ = run.communicate()
        answers = [json.loads(line) for line in output.splitlines() if line.endswith(b"}")]
    return (
        filled,
        [Time(answer["seconds"], answer["busy"]) for answer in answers],
        [answer["found"] for answer in answers],
    )


def measure(count: int, language: str, number: int, with_tmdb: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pairs = list(units(language, count))
        sources = [source for source, _ in pairs]
        asked = queries(sources, language, number)
        tmx, database = folder / "units.tmx", folder / "memory.wbm"
        segments = ((TmxSegment(language, source), TmxSegment("en", target)) for source, target in pairs)
        write_tmx(map(TmxUnit, segments), tmx, TmxHeader(language))
        filled = fill(tmx, database)
        memory = MemoryFile(database)
        opened, _ = timed(lambda _: memory.signatures.index(language), asked[:1])
        timed(partial(look_up, memory, language), asked[:10])
        seconds, answers = timed(partial(look_up, memory, language), asked)
        rows = [row("workbench", seconds, [[match.source for match in found] for found in answers], asked)]
        reference = Reference(sources, language)
        brute, scores = timed(reference.best, asked)
        rows[0]["recall"] = recall([[match.score for match in found] for found in answers], scores)
        rows[0]["matches"] = sum(map(len, scores))
        rows.append(row("brute force, same score", brute, [], []))
        few = asked[:: max(1, number // BRUTE_QUERIES)]
        plain = partial(process.extract, choices=sources, scorer=fuzz.ratio, limit=5, score_cutoff=FLOOR)
        seconds, answers = timed(plain, few)
        rows.append(
            row("brute force, rapidfuzz fuzz.ratio", seconds, [[one[0] for one in each] for each in answers], few)
        )
        if with_tmdb:
            rows += compare_tmdb(pairs, few, folder)
    return {"units": count, "language": language, "import": filled, "open_seconds": opened[0].clock, "lookups": rows}


def compare_tmdb(pairs: Sequence[tuple[str, str]], asked: Sequence[Query], folder: Path) -> list[dict[str, Any]]:
    path = folder / "units.tsv"
    path.write_text("\n".join(map("\t".join, pairs)), encoding="utf-8")
    rows = []
    for name, mode in (("tmdb as it comes", ()), ("tmdb after ANALYZE", ("analyze",))):
        filled, seconds, found = tmdb(path, asked, folder, *mode)
        rows.append({**row(name, seconds, found, asked[: len(found)]), "fill_seconds": filled})
    return rows


def report(result: dict[str, Any]) -> None:
    done = result["import"]
    rate, busy = done["units"] / done["seconds"], done["units"] / done["cpu_seconds"]
    print(f"\n{result['units']:,} units, {result['language']} → en")
    print(f"import {rate:,.0f} units/s ({busy:,.0f} a second of processor time), {done['seconds']:.1f} s, ", end="")
    print(f"{done['grown_mb']:.0f} MB of memory, file {done['file_mb']:.0f} MB; open {result['open_seconds']:.2f} s")
    columns = ["p50_clock_ms", "p95_clock_ms", "p50_processor_ms", "p95_processor_ms"]
    print(
        f"{'milliseconds':<36}{'queries':>8}{'p50':>9}{'p95':>9}{'p50 cpu':>9}{'p95 cpu':>9}{'recall':>8}{'origin':>8}"
    )
    for line in result["lookups"]:
        times = "".join(f"{line[key]:>9.1f}" if key in line else f"{'> 60 s':>9}" for key in columns)
        shares = "".join(f"{line[key]:>8.3f}" if key in line else f"{'':>8}" for key in ("recall", "origin_found"))
        print(f"{line['name']:<36}{line['queries']:>8}{times}{shares}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("units", nargs="*", type=int, default=[100_000, 1_000_000])
    parser.add_argument("--language", default="fr", choices=["fr", "ru"])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--no-tmdb", action="store_true", help="do not install and measure translate-toolkit")
    wish = parser.parse_args()
    results = []
    for count in wish.units:
        small = count <= 100_000 and wish.language == "fr"
        results.append(measure(count, wish.language, wish.queries, small and not wish.no_tmdb))
        report(results[-1])
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "memory.json").write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
