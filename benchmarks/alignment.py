"""How well the sentences of two texts are aligned, measured by beads that people set, and what it costs.

Each FOLDER is a set: in it NAME.gold, or NAME.defr as the Text+Berg sets have it, stands beside the texts NAME.de and
NAME.fr, one sentence a line, of which the first in the alphabet is the source; a line of the gold is a bead,
`[places in the source]:[places in the target]` from 0. Sets have licences of their own, so none comes with the
workbench; docs/alignment.md names those that it was measured on. We promise for them, by what their folders are called,
these strict and lax F1 (see workbench/evaluation/alignment.py):

    novels*   .85/.96   four novels, English and French; some settings were chosen on them
    matthew*  .93/.995  the Gospel of Matthew, English and Russian, by verse
    pud*      .95/.99   news and encyclopedia, pairs of English, French and Russian; sentences joined, split, left out

and at most 15 seconds of the processor for 1,000 sentences by 1,000, encoding included. A set is measured once more
with 150 sentences before its first target that the source lacks. Beside it runs the way of Gale and Church, by
lengths alone, as the distribution `galechurch` (Apache-2.0) has it, in an environment that this makes below build/.
Prints a table (last the precision and recall of the sentences that only one text has), writes
build/benchmarks/alignment.json, and fails where a promised F1 is missed.

usage: python benchmarks/alignment.py FOLDER ... [--no-galechurch]
"""

from __future__ import annotations

import argparse
import json
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
    score_left_out,
)
from workbench.evaluation.texts import read_lines  # noqa: E402
from workbench.project.aligning import align_texts  # noqa: E402

BUILD = ROOT / "build/benchmarks"
PROMISED = {"novels": (0.85, 0.96), "matthew": (0.93, 0.995), "pud": (0.95, 0.99)}
COARSE = "matthew"
"""Begins the name of a set whose beads are of larger parts than sentences."""
PREFACE = 150
"""Sentences."""
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


def gold_sets(folders: Sequence[Path]) -> Iterator[GoldSet]:
    for folder in folders:
        texts, coarse = read_folder(folder), folder.name.startswith(COARSE)
        promised = next((f1 for name, f1 in PROMISED.items() if folder.name.startswith(name)), (0.0, 0.0))
        yield GoldSet(folder.name, texts, promised, coarse)
        if not coarse and len(texts) > 1:
            preface = texts[-1].target[:PREFACE]
            yield GoldSet(f"{folder.name}, preface", [with_preface(texts[0], preface)])


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
    scores = score_alignment(documents)
    sentences = sum(len(texts.source) + len(texts.target) for texts in gold_set.texts)
    return {
        "set": gold_set.name,
        "aligner": name,
        "strict": shares(scores.strict),
        "lax": shares(scores.lax),
        "left_out": shares(score_left_out(documents)),
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
    shown += "".join(f"{row['left_out'][share]:>6.2f}" for share in ("precision", "recall"))
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
    if not wish.folders:
        print("No set is named: nothing is measured. docs/alignment.md names some.")
        return
    shared_encoder().encode(["Loading it is not part of the time."])
    heads = "".join(f"{head:>8}" for head in ("strict", "prec.", "recall", "lax", "prec.", "recall"))
    print(f"{'F1':<31}{heads}{''.join(f'{kind:>6}' for kind in [*TYPES, 'out p', 'out r'])}{'sent.':>8}{'cpu s':>7}")
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
