"""Commands that make a small translation model and pack it.

    python -m training prepare WORK PAIRS...           number the pairs (.tsv, .tsv.xz), with a vocabulary of their own;
                                                       --like SOURCE TARGET: those most like two texts more often
    python -m training recover PACKAGE WORK            … or go on from a package, with its vocabulary (first this)
    python -m training train WORK --minutes 170        from WORK/checkpoint.pt on; --decay lets the rate fall to zero
    python -m training average WORK CHECKPOINTS...     mean of WORK/checkpoint.pt and copies of it from earlier on
    python -m training pack fr-en WORK OUT.argosmodel  write the averaged weights as an int8 package

WORK is a folder that holds sentencepiece.model, pairs.npz and checkpoint.pt.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from training.settings import Settings


def main(arguments: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("prepare")
    command.set_defaults(run=_prepare)
    command.add_argument("work", type=Path)
    command.add_argument("pairs", type=Path, nargs="+")
    command.add_argument("--vocabulary", type=int, default=8000, help="pieces of a new vocabulary")
    command.add_argument("--like", type=Path, nargs=2, default=(), metavar=("SOURCE", "TARGET"), help="sample texts")
    command = commands.add_parser("recover")
    command.set_defaults(run=_recover)
    command.add_argument("package", type=Path)
    command.add_argument("work", type=Path)
    command = commands.add_parser("train")
    command.set_defaults(run=_train)
    command.add_argument("work", type=Path)
    _add_settings(command)
    command = commands.add_parser("average")
    command.set_defaults(run=_average)
    command.add_argument("work", type=Path)
    command.add_argument("checkpoints", type=Path, nargs="+")
    command = commands.add_parser("pack")
    command.set_defaults(run=_pack)
    command.add_argument("pair", help="source and target language: fr-en")
    command.add_argument("work", type=Path)
    command.add_argument("out", type=Path)
    command.add_argument("--version", default="0.1")
    command.add_argument("--readme", type=Path, help="a Markdown file on the model, which goes into the package")
    return parser


def _add_settings(command: argparse.ArgumentParser) -> None:
    for name, default in ((field.name, field.default) for field in fields(Settings)):
        if isinstance(default, bool):
            command.add_argument(f"--{name}", action="store_true")
        else:
            command.add_argument(f"--{name}", type=type(default), default=default, help=f"default: {default}")


def _prepare(options: argparse.Namespace) -> None:
    from training.prepare import prepare

    try:
        print(f"{prepare(options.pairs, options.work, options.vocabulary, options.like)} pairs")
    except ValueError as error:
        raise SystemExit(str(error)) from error


def _recover(options: argparse.Namespace) -> None:
    from training.checkpoint import Checkpoint, save, tensors
    from training.recover import read_package

    found = read_package(options.package)
    options.work.mkdir(parents=True, exist_ok=True)
    (options.work / "sentencepiece.model").write_bytes(found.pieces)
    weights = tensors(found.weights)
    save(Checkpoint(found.shape, weights, weights, step=found.step, seen=found.seen), options.work)


def _train(options: argparse.Namespace) -> None:
    from training.train import train

    if not (options.work / "pairs.npz").exists():
        raise SystemExit(f"{options.work} holds no pairs: prepare some first")
    train(options.work, Settings(**{field.name: getattr(options, field.name) for field in fields(Settings)}))


def _average(options: argparse.Namespace) -> None:
    from training.checkpoint import load, mean, read, save

    saved = load(options.work)
    if saved is None:
        raise SystemExit(f"{options.work} holds no checkpoint: train first")
    try:
        saved.average = mean([saved, *map(read, options.checkpoints)])
    except ValueError as error:
        raise SystemExit(str(error)) from error
    save(saved, options.work)


def _pack(options: argparse.Namespace) -> None:
    from training.checkpoint import arrays, load
    from training.package import Label, write_package

    saved = load(options.work)
    if saved is None:
        raise SystemExit(f"{options.work} holds no checkpoint: train first")
    source, target = options.pair.split("-")
    pieces = options.work / "sentencepiece.model"
    readme = options.readme.read_text(encoding="utf-8") if options.readme else ""
    label = Label(source, target, options.version, saved.step, saved.seen, readme)
    write_package(arrays(saved.average), saved.shape, pieces, label, options.out)
    print(f"{options.out.name}: {options.out.stat().st_size / 1e6:.1f} MB, {saved.seen / 1e6:.1f}M pieces seen")


if __name__ == "__main__":
    main()
