"""Opens office documents as projects do, and gives them back, without a project."""

from __future__ import annotations

from pathlib import Path

from workbench.formats.document import translated
from workbench.formats.inline_coding import coded
from workbench.formats.registry import SYNTAXES, reader_for
from workbench.language.segmentation import Segmentation, split
from workbench.model import Origin, Status, Target, Unit


def opened(data: bytes, kind: str = "docx") -> Segmentation:
    """The segments of a document, as a project has them."""
    content = reader_for(Path(f"a.{kind}"))(data, f"a.{kind}", None)
    return coded(split(content.text, "fr", None, content.breaks, content.fixed, content.unseen))


def given_back(data: bytes, targets: dict[str, str], language: str = "en", kind: str = "docx") -> bytes:
    """The document with targets by their sources."""
    found, syntax = opened(data, kind), SYNTAXES[kind]
    units = [
        Unit(number, each.text, target_in(targets.get(each.text, ""), language), gap=each.gap)
        for number, each in enumerate(found.segments)
    ]
    head, settled = syntax.settled(units, found.head, language)
    text = "".join(translated(settled, language, head, written=syntax.written))
    assert syntax.packed is not None
    result = syntax.packed(text, language, data)
    assert syntax.problem(result) == ""
    return result


def target_in(text: str, language: str) -> dict[str, Target]:
    """The targets of a unit with a text in a language; none where it is empty."""
    return {language: Target(text, Origin.HUMAN, Status.TRANSLATED)} if text else {}


def sources(data: bytes, kind: str = "docx") -> list[str]:
    return [segment.text for segment in opened(data, kind).segments]
