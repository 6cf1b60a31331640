"""How well the sentences of two texts are aligned, measured by beads that people set, and what it costs.

We promise these strict and lax F1 (see workbench/evaluation/alignment.py):

    .85/.96   four novels, English and French; some settings were chosen on them
    .93/.995  the Gospel of Matthew, English and Russian, by verse
    .95/.99   news and encyclopedia, each pair of English, French and Russian; sentences were joined, split, left out
    .80/.93   a novel of which one side has 150 sentences before it that the other one lacks

and at most 15 seconds of the processor for 1,000 sentences by 1,000, encoding included. Beside it runs the way of
Gale and Church, by lengths alone, as the distribution `galechurch` (Apache-2.0) has it, in an environment that this
makes below build/. Every FOLDER is measured too: in it NAME.gold, or NAME.defr as the Text+Berg sets have it, stands
beside the texts NAME.de and NAME.fr, of which the first in the alphabet is the source. Prints a table, writes
build/benchmarks/alignment.json, and fails where a promised F1 is missed.

usage: python benchmarks/alignment.py [FOLDER ...] [--no-galechurch]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from workbench.engines.encoder import shared_encoder  # noqa: E402
from workbench.evaluation.alignment import (  # noqa: E402
    Agreement,
    Places,
    merged,
    read_beads,
    recall_by_type,
    score_alignment,
)
from workbench.evaluation.texts import read_lines  # noqa: E402
from workbench.project.aligning import align_texts  # noqa: E402

BUILD = ROOT / "build/benchmarks"
GOLD = ROOT / "benchmarks/gold"
TYPES = ["1-1", "1-2", "2-1", "2-2", "1-0", "0-1"]
Sentences = Sequence[str]
Found = tuple[Sequence[Places], float]
"""Beads, and the seconds of the processor that they took."""


class Texts(NamedTuple):
    source: Sentences
    target: Sentences
    gold: Sequence[Places]


@dataclass(frozen=True, slots=True)
class GoldSet:
    name: str
    texts: Sequence[Texts]
    promised: tuple[float, float] = (0.0, 0.0)
    """Strict and lax F1."""
    coarse: bool = False
    """The beads that people set are of larger parts than sentences."""


def read_folder(folder: Path) -> list[Texts]:
    found = []
    for gold in sorted(path for path in folder.iterdir() if re.fullmatch(r"\.gold|\.[a-z]{4}", path.suffix)):
        sides = [path for path in sorted(folder.glob(f"{gold.stem}.*")) if re.fullmatch(r"\.[a-z]{2}", path.suffix)]
        if len(sides) != 2:
            sys.exit(f"{gold}: there must be two texts beside it, such as {gold.stem}.en and {gold.stem}.fr.")
        source, target = map(read_lines, sides)
        found.append(Texts(source, target, read_beads(gold, (len(source), len(target)))))
    return found or sys.exit(f"{folder}: there is no file NAME.gold in it.")


def changed(source: Sentences, target: Sentences) -> Texts:
    """Of two texts line by line, one in which a fifth of the beads are 2-1 or 1-2, and some have one side only."""
    chance, sides, gold = random.Random(1), ([], []), []
    place = 0
    while place < len(source):
        parts: tuple[list[str], list[str]] = [source[place]], [target[place]]
        one, kind = chance.randrange(2), chance.random()
        if kind < 0.1 and place + 1 < len(source):
            place += 1
            parts = [source[place - 1], source[place]], [target[place - 1], target[place]]
            parts[one][:] = [" ".join(parts[one])]
        elif kind < 0.2:
            parts[one][:] = split(parts[one][0])
        elif kind < 0.26:
            parts[one].clear()
        places = [list(range(len(side), len(side) + len(part))) for side, part in zip(sides, parts, strict=True)]
        gold.append((places[0], places[1]))
        for side, part in zip(sides, parts, strict=True):
            side += part
        place += 1
    return Texts(*sides, gold)


def split(sentence: str) -> list[str]:
    """A sentence cut behind the comma that is nearest to its middle, if that leaves 20 characters on both sides."""
    commas = [match.end() for match in re.finditer("[,;:](?= )", sentence) if 20 < match.end() < len(sentence) - 20]
    if not commas:
        return [sentence]
    middle = min(commas, key=lambda place: abs(place - len(sentence) / 2))
    return [sentence[:middle], sentence[middle + 1 :]]


def gold_sets(folders: Sequence[Path]) -> Iterator[GoldSet]:
    novels = read_folder(GOLD / "novels")
    yield GoldSet("novels en-fr", novels, (0.85, 0.96))
    yield GoldSet("Matthew en-ru", read_folder(GOLD / "matthew"), (0.93, 0.995), coarse=True)
    news = {language: read_lines(GOLD / f"pud/pud.{language}") for language in ("en", "fr", "ru")}
    for one, other in (("en", "fr"), ("en", "ru"), ("fr", "ru")):
        yield GoldSet(f"PUD {one}-{other}", [changed(news[one], news[other])], (0.95, 0.99))
    yield GoldSet("preface of 150", [with_preface(novels[0], news["fr"][:150])], (0.80, 0.93))
    for folder in folders:
        yield GoldSet(folder.name, read_folder(folder))


def with_preface(texts: Texts, preface: Sentences) -> Texts:
    moved: list[Places] = [(one, [place + len(preface) for place in other]) for one, other in texts.gold]
    added: list[Places] = [([], [place]) for place in range(len(preface))]
    return Texts(texts.source, [*preface, *texts.target], [*added, *moved])


def by_workbench(texts: Texts) -> Found:
    start = time.process_time()
    beads = align_texts(texts.source, texts.target)
    return beads, time.process_time() - start


def by_lengths(texts: Texts) -> Found:
    command = [str(galechurch()), str(ROOT / "benchmarks/_galechurch.py")]
    pair = json.dumps([texts.source, texts.target])
    run = subprocess.run(command, input=pair, capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    return answer["beads"], answer["seconds"]


def galechurch() -> Path:
    """The Python of an environment that has galechurch; it is made when it is not there."""
    python = ROOT / "build/galechurch/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ROOT / "build/galechurch")], check=True)
        subprocess.run([str(python), "-m", "pip", "-q", "install", "galechurch"], check=True)
    return python


def measure(gold_set: GoldSet, name: str, align: Callable[[Texts], Found]) -> dict[str, Any]:
    documents, seconds = [], 0.0
    for texts in gold_set.texts:
        beads, took = align(texts)
        documents.append((merged(beads, texts.gold) if gold_set.coarse else beads, texts.gold))
        seconds += took
    scores, sentences = (
        score_alignment(documents),
        sum(len(texts.source) + len(texts.target) for texts in gold_set.texts),
    )
    return {
        "set": gold_set.name,
        "aligner": name,
        "strict": shares(scores.strict),
        "lax": shares(scores.lax),
        "types": {kind: asdict(found) for kind, found in recall_by_type(documents).items()},
        "sentences": sentences,
        "cpu_seconds": seconds,
        "kept": scores.strict.f1 >= gold_set.promised[0] and scores.lax.f1 >= gold_set.promised[1],
    }


def shares(agreement: Agreement) -> dict[str, float]:
    return {"precision": agreement.precision, "recall": agreement.recall, "f1": agreement.f1}


def report(row: dict[str, Any]) -> None:
    figures = [row[kind][share] for kind in ("strict", "lax") for share in ("f1", "precision", "recall")]
    recalls = [row["types"].get(kind) for kind in TYPES]
    shown = "".join(f"{found['right'] / found['gold']:>6.2f}" if found else f"{'':>6}" for found in recalls)
    numbers = "".join(f"{figure:>8.3f}" for figure in figures)
    print(
        f"{row['set'][:19]:<20}{row['aligner']:<11}{numbers}{shown}{row['sentences']:>8}{row['cpu_seconds']:>7.1f}",
        end="",
    )
    print("" if row["kept"] else "  less than promised", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--no-galechurch", action="store_true", help="do not install and measure galechurch")
    wish = parser.parse_args()
    shared_encoder().encode(["Loading it is not part of the time."])
    heads = "".join(f"{head:>8}" for head in ("strict", "prec.", "recall", "lax", "prec.", "recall"))
    print(f"{'F1':<31}{heads}{''.join(f'{kind:>6}' for kind in TYPES)}{'sent.':>8}{'cpu s':>7}")
    rows = []
    for gold_set in gold_sets(wish.folders):
        rows.append(measure(gold_set, "workbench", by_workbench))
        report(rows[-1])
        if not wish.no_galechurch:
            rows.append({**measure(gold_set, "galechurch", by_lengths), "kept": True})
            report(rows[-1])
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "alignment.json").write_text(json.dumps(rows, indent=2))
    sys.exit(0 if all(row["kept"] for row in rows) else 1)


if __name__ == "__main__":
    main()
