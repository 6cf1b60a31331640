"""How well each way of finding word links does for a package, on gold links; workbench/starter/aligners.json keeps it.

Pairs: a line `source ||| target` each, both cut into words by spaces. Links: a line a pair, `i-j` for sure and `ipj`
for possible ones, words counted from 1. The alignment error rate is that of Och and Ney (2003), lower is better.

usage: python benchmarks/links.py PACKAGE PAIRS LINKS [--swap]     --swap: the pairs and links are target first
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from workbench.engines.aligner import Aligner  # noqa: E402
from workbench.engines.base import WordLink  # noqa: E402
from workbench.engines.encoder import shared_encoder  # noqa: E402
from workbench.engines.linking import links_by_attention, links_by_meaning  # noqa: E402
from workbench.engines.model import Model  # noqa: E402
from workbench.engines.packages import open_package  # noqa: E402
from workbench.model import Span  # noqa: E402

Links = set[tuple[int, int]]
Gold = tuple[str, str, Links, Links]
"""Source, target, sure links, possible links (the sure ones among them)."""


def words(text: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(r"\S+", text)]


def read(pairs: Path, links: Path, swap: bool) -> Iterator[Gold]:
    lines = zip(pairs.read_text("utf-8").splitlines(), links.read_text("utf-8").splitlines(), strict=True)
    for pair, gold in lines:
        source, target = (" ".join(side.split()) for side in pair.split("|||"))
        found = [(int(i) - 1, int(j) - 1, kind) for i, kind, j in re.findall(r"(\d+)([-p])(\d+)", gold)]
        if swap:
            source, target, found = target, source, [(j, i, kind) for i, j, kind in found]
        yield source, target, {(i, j) for i, j, kind in found if kind == "-"}, {(i, j) for i, j, _ in found}


def error_rate(gold: list[Gold], find: Callable[[str, str], tuple[WordLink, ...]]) -> float:
    made = right_sure = right_possible = sure_ones = 0
    for source, target, sure, possible in gold:
        starts = [{span.start: place for place, span in enumerate(words(text))} for text in (source, target)]
        links = {(starts[0][link.source.start], starts[1][link.target.start]) for link in find(source, target)}
        made, sure_ones = made + len(links), sure_ones + len(sure)
        right_sure, right_possible = right_sure + len(links & sure), right_possible + len(links & possible)
    return 1 - (right_sure + right_possible) / max(1, made + sure_ones)


def decoder_layers(package: Path) -> int:
    return len(set(re.findall(rb"decoder/layer_(\d+)/", open_package(package).model()["model.bin"])))


def measured(package: Path, gold: list[Gold]) -> dict[str, tuple[float, Aligner]]:
    encoder = shared_encoder()
    rates = {
        "meaning": (error_rate(gold, lambda a, b: links_by_meaning(encoder, a, b, words)), Aligner("meaning")),
    }
    for layer in range(decoder_layers(package)):
        for heads in (0, 1):
            model = Model(open_package(package), 1, Aligner("attention", layer, heads))
            for shift in (0, 1):
                rate = error_rate(gold, lambda a, b: links_by_attention(model, a, b, shift, words))  # noqa: B023
                name = f"attention: layer {layer}, heads {heads or 'all'}, shift {shift}"
                rates[name] = rate, Aligner("attention", layer, heads, shift)
    return rates


def main() -> None:
    if len(sys.argv) < 4:
        print("No gold links are named: nothing is measured.")
        return
    package, pairs, links, *swap = sys.argv[1:]
    gold = list(read(Path(pairs), Path(links), bool(swap)))
    rates = measured(Path(package), gold)
    for name, (rate, _) in sorted(rates.items(), key=lambda item: item[1][0]):
        print(f"{rate:.3f}  {name}")
    best = min(rates.values(), key=lambda each: each[0])[1]
    print(json.dumps({open_package(Path(package)).name: {"aligner": asdict(best)}}))


if __name__ == "__main__":
    main()
