"""How fast documents are translated beside Argos Translate, and how fast the help while typing is.

Both run the same package, a model of real size that says one word for another (copy_model.py), each run in a process of
its own. Argos Translate gets each sentence as a text of its own, as a CAT tool would ask it, with its sentence
splitting replaced by nothing; we pretranslate a project and read its targets. Both outputs must be the same. Processor
seconds are what counts: other work on the machine changes them little. We promise a third of Argos' seconds at equal
output, an eighth at draft quality, and a completion of the second half of a sentence of 32 pieces in 150 ms.

Prints tables and writes build/benchmarks/mt.json.

The first screenful is translated in its order and in small chunks, for who waits before it, so that the share of a
longer document is better; 240 sentences, the default, are some eight pages.

usage: python benchmarks/mt.py [SENTENCES] [PYTHON]     PYTHON: one that has argostranslate or argos-translate-lt
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from copy_model import build  # noqa: E402

from workbench.engines.packages import open_package  # noqa: E402
from workbench.engines.pieces import pieces_of  # noqa: E402
from workbench.language.segmentation import split  # noqa: E402

LONG = 32  # pieces of the sentence that the help is measured on
REPEATS = 7

MEASURE = """
import json, pathlib, re, resource, sys, time
started = time.perf_counter()
package, sentences = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))

def peak():
    # The kernel's own count for this program; what getrusage says begins with the memory of who started it.
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

def report(translate):
    translate(sentences[:1])
    first = time.perf_counter() - started
    wall, cpu = time.perf_counter(), time.process_time()
    texts = translate(sentences)
    used = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "first": first}
    used["memory"] = peak()
    print(json.dumps(used | {"texts": texts}))
"""

ARGOS = (
    MEASURE
    + """
import types
class Whole:
    def __init__(self, package): pass
    def split_sentences(self, text): return [text]
sys.modules["minisbd"] = types.SimpleNamespace(SBDetect=None, models=types.SimpleNamespace())
from argostranslate import translate
translate.MiniSBDSentencizer = translate.StanzaSentencizer = translate.SpacySentencizerSmall = Whole
report(lambda texts: [translate.translate(text, "fr", "en") for text in texts])
"""
)

OURS = (
    MEASURE
    + """
import tempfile
from workbench.project.machine import Machine
from workbench.project.project import Project
from workbench.project.translating import pretranslate
from workbench.store.project_file import ProjectFile

machine = Machine([pathlib.Path(package)])

def ours(texts):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "text.wbp"
        file = ProjectFile(path)
        for key, value in {"source": "fr", "targets": "en", "document": "text.fr.txt"}.items():
            file.set_setting(key, value)
        file.append_units((text, " ") for text in texts)
        file.close()
        project = Project(path)
        for _ in pretranslate(project, machine, quality=sys.argv[3]):
            pass
        found = [unit.target("en").text for unit in project.units()]
        project.close()
    return found

report(ours)
"""
)

HELP = f"""
import json, sys, time
from pathlib import Path
from workbench.engines.argos import ArgosEngine
from workbench.engines.argos_interactive import ArgosInteractive
from workbench.engines.interactive import Requirement, Steering
from workbench.engines.packages import open_package
from workbench.model import Span
engine = ArgosEngine(open_package(Path(sys.argv[1])), threads=1)
helper, sentence = ArgosInteractive(engine._model), sys.argv[2]
text = engine.translate([sentence])[0][0].text
words = text.split(" ")
half = " ".join(words[: len(words) // 2])
following = words[len(words) // 2]
place = Span(len(half) + 1, len(half) + 1 + len(following))
calls = {{
    # A completion that was given once is remembered, so that the work is measured below that.
    "rest after half a sentence": lambda: helper._completed(sentence, half + " ", 0),
    "next 6 pieces after half a sentence": lambda: helper._completed(sentence, half + " ", 6),
    "next 6 pieces inside a word": lambda: helper._completed(sentence, half + " " + following[:2], 6),
    "alternatives for a word": lambda: helper.alternatives(sentence, text, place),
    "rest after a chosen word": lambda: helper.rewrite(sentence, half),
    "probabilities of all words": lambda: helper.score(sentence, text),
    "word links": lambda: helper.links(sentence, text),
    "one word kept out": lambda: helper.suggest(sentence, steering=Steering(avoid=(following,))),
}}
measured = {{}}
for name, call in calls.items():
    call()
    cpu = []
    for _ in range({REPEATS}):
        before = time.process_time()
        call()
        cpu.append(time.process_time() - before)
    measured[name] = sorted(cpu)
print(json.dumps(measured))
"""


def corpus_sentences(count: int) -> list[str]:
    """Sentences of the sample texts, over and over, each time a little different.

    Those with addresses are left out: we keep them whole, Argos Translate does not.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("corpora/*/*.fr.txt"))]
    sentences = [
        " ".join(segment.text.split())
        for text in texts
        for segment in split(text, "fr").segments
        if 20 < len(segment.text) < 400 and "@" not in segment.text and "www." not in segment.text
    ]
    return [f"{sentences[place % len(sentences)]} {place}" for place in range(count)]


def run(program: str, *arguments: str, python: str = sys.executable, **environment: str) -> dict[str, Any]:
    command = [python, "-c", program, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    if done.returncode:
        raise SystemExit(f"{done.stderr[-2000:]}\nThe run above failed.")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def throughput(folder: Path, package: Path, count: int, python: str) -> dict[str, dict[str, Any]]:
    """Measures by name of the run; Argos first."""
    sentences = folder / "sentences.json"
    sentences.write_text(json.dumps(corpus_sentences(count), ensure_ascii=False), encoding="utf-8")
    own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    own |= {"ARGOS_PACKAGES_DIR": str(package.parent), "ARGOS_INTRA_THREADS": str(os.cpu_count())}
    runs = {"Argos Translate, by sentence": run(ARGOS, str(package), str(sentences), python=python, **own)}
    for quality in ("best", "normal", "draft"):
        runs[f"workbench, {quality}"] = run(OURS, str(package), str(sentences), quality)
    texts = [made.pop("texts") for made in runs.values()]
    same = [" ".join(text.split()) == " ".join(other.split()) for text, other in zip(*texts[:2], strict=True)]
    if not all(same):
        raise SystemExit(f"{same.count(False)} of {count} sentences came out otherwise than from Argos Translate.")
    return runs


def print_throughput(runs: dict[str, dict[str, Any]], count: int) -> None:
    base = next(iter(runs.values()))["cpu"]
    print(f"{count} French sentences, a model of 6+6 layers, width 512, 32,000 pieces, int8, {os.cpu_count()} cores\n")
    print(f"{'':<30}{'cpu s':>8}{'times':>7}{'wall s':>8}{'first unit s':>14}{'memory MB':>11}")
    for name, made in runs.items():
        print(
            f"{name:<30}{made['cpu']:>8.1f}{base / made['cpu']:>7.1f}{made['wall']:>8.1f}"
            f"{made['first']:>14.2f}{made['memory']:>11.0f}"
        )


def print_help(measured: dict[str, list[float]]) -> None:
    print(f"\nHelp while typing, a sentence of about {LONG} pieces, one thread, {REPEATS} runs, cpu milliseconds\n")
    print(f"{'':<40}{'median':>8}{'slowest':>9}")
    for name, seconds in measured.items():
        print(f"{name:<40}{seconds[len(seconds) // 2] * 1000:>8.0f}{seconds[-1] * 1000:>9.0f}")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 240
    python = sys.argv[2] if len(sys.argv) > 2 else sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        package = build(folder / "packages")
        pieces = pieces_of(open_package(package))
        sentence = min(corpus_sentences(60), key=lambda text: abs(len(pieces.encode(text)) - LONG))
        measured = run(HELP, str(package), sentence)
        print_help(measured)
        runs = throughput(folder, package, count, python)
    print_throughput(runs, count)
    path = ROOT / "build/benchmarks/mt.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"sentences": count, "runs": runs, "help": measured}, indent=2))


if __name__ == "__main__":
    main()
