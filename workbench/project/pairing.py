"""Which files of a folder are one text in several languages: those whose names differ in a language tag alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from workbench.errors import InputError
from workbench.formats.registry import READERS
from workbench.language.codes import is_known, normalise

_TAGGED = re.compile(r"(.*?)[._-]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2})?)")
"""The name of a file, without its extension, that ends in a tag: `lease.fr`, `lease_en-GB`."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages."""

    name: str
    """What the names of its files have in common, with the folders that it is in."""
    files: Mapping[str, Path]
    """By language."""


class Sorted(NamedTuple):
    """The files of a folder."""

    texts: list[Text]
    left_out: list[str]
    """Files that belong to no text, with the reason, in words."""


def texts_in(folder: Path, source: str, languages: Sequence[str] = ()) -> Sorted:
    """The texts in a folder and those below it that are there in the language `source` and in others, by name.

    `languages` are the others that matter, empty for all.

    Files of one text are called the same but for a tag at the end, `lease.fr.docx` and `lease_en.txt`, or lie in
    folders that are called by their language, `fr/lease.docx` and `en/lease.docx`. Hidden files, and files that are no
    documents, are not looked at. Raises InputError when there is no such text.
    """
    found: dict[str, dict[str, Path]] = {}
    left_out = []
    for path in _documents(folder):
        name, language = _told_by(path.relative_to(folder))
        if not language:
            left_out.append(f"{path}: its name does not say its language")
        elif languages and language not in (source, *languages):
            continue
        elif other := found.setdefault(name, {}).get(language):
            left_out.append(f"{path}: {other.name} is the {language} of it already")
        else:
            found[name][language] = path
    texts = []
    for name, files in found.items():
        if source in files and len(files) > 1:
            texts.append(Text(name, files))
        else:
            lacks = "translation" if source in files else f"{source} text"
            left_out += [f"{path}: there is no {lacks} of it" for path in files.values()]
    if not texts:
        raise InputError(
            f"{folder} has no {source} text with a translation.",
            f"Call files of one text the same but for their languages: text.{source}.txt and text.en.txt, say.",
        )
    return Sorted(texts, left_out)


def _documents(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in READERS and path.is_file():
            yield path


def _told_by(path: Path) -> tuple[str, str]:
    """What a file is called without its language, and that language; empty when its name does not say it."""
    match = _TAGGED.fullmatch(path.stem)
    name, tag = match.groups() if match and not is_known(path.stem) else ("", path.stem)
    if is_known(tag):
        return (path.parent / name).as_posix(), normalise(tag)
    for place in reversed(range(len(path.parts) - 1)):
        part = path.parts[place]
        if is_known(part):
            rest = Path(*path.parts[:place], *path.parts[place + 1 :])
            return rest.with_suffix("").as_posix(), normalise(part)
    return path.as_posix(), ""
