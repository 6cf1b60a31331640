"""The line at the top: where we are, how far the work is, what goes on in the background."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from workbench.model import Progress
from workbench.tui.display import one_line

_GAP = "   "


@dataclass(frozen=True, slots=True)
class Standing:
    """What the status bar says; empty strings are left out."""

    document: str = ""
    languages: str = ""
    place: str = ""
    """`8/41`."""
    counts: tuple[str, ...] = ()
    """How far each target language is: `en 12/41 ✓`."""
    note: str = ""
    """How the document was read: the guess of its language or encoding."""
    words: str = ""
    engine: str = ""
    saved: str = ""
    job: str = ""
    """What goes on in the background, with how far it is."""


def job_text(title: str, progress: Progress) -> str:
    """How a job in the background is put: `Pretranslating 34 %`."""
    share = f" {100 * progress.done // progress.total} %" if progress.total else "…"
    return f"{title}{share}"


class StatusBar(Widget):
    """Shows a standing in one line; what matters least goes first where there is no room."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"status-bar--{name}" for name in ("strong", "quiet", "job")}
    standing: reactive[Standing] = reactive(Standing())

    def update(self, **parts: str | tuple[str, ...]) -> None:
        """Change some parts of what is said."""
        self.standing = replace(self.standing, **parts)  # type: ignore[arg-type]  # the names are Standing's own

    def render(self) -> Text:
        left, right = self.parts(self.size.width - 2)
        text = Text(" ", no_wrap=True)
        for name, part in left:
            text.append(part, self._style(name)).append(_GAP)
        ending = Text(_GAP).join(Text(part, self._style(name)) for name, part in right)
        text.append(" " * max(1, self.size.width - 1 - text.cell_len - ending.cell_len))
        return text.append_text(ending)

    def parts(self, width: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """What there is room for, as (style, text), on the left and on the right."""
        now = self.standing
        left = [("strong", one_line(now.document, 40)), ("quiet", now.languages), ("strong", now.place)]
        left += [("quiet", count) for count in now.counts]
        left += [("quiet", now.words), ("quiet", one_line(now.note, 60))]
        right = [("quiet", now.engine), ("job", now.job), ("quiet", now.saved)]
        for unwanted in (
            one_line(now.note, 60),
            now.words,
            now.engine,
            now.languages,
            one_line(now.document, 40),
            *now.counts[::-1],
        ):
            if _length(left) + _length(right) <= width:
                break
            left = [part for part in left if part[1] != unwanted]
            right = [part for part in right if part[1] != unwanted]
        return [part for part in left if part[1]], [part for part in right if part[1]]

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"status-bar--{name}", partial=True)


def _length(parts: list[tuple[str, str]]) -> int:
    return sum(cell_len(text) + len(_GAP) for _, text in parts if text)
