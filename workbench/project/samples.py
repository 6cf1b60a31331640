"""The sample texts: where they are, and a copy of one for the user to work on."""

from __future__ import annotations

from pathlib import Path

import workbench
from workbench.config import data_path
from workbench.errors import InputError, OutputError, UsageError
from workbench.formats.writing import write_bytes

SAMPLES = {"lavrov": "lavrov.fr.txt", "mairie": "mairie.fr.txt"}
"""The document of each sample, by the name of its folder. The first is what `workbench demo` opens."""


def corpora() -> Path:
    """The folder of the samples: inside the installed package, or beside it in a checkout. Raises InputError."""
    package = Path(workbench.__file__).parent
    for folder in (package / "corpora", package.parent / "corpora"):
        if folder.is_dir():
            return folder
    raise InputError("The sample texts are missing.", "Install the workbench again.")


def sample(name: str) -> Path:
    """The document of a sample as it was shipped; its folder may be read-only. Raises UsageError, InputError."""
    if name not in SAMPLES:
        raise UsageError(f"There is no sample {name!r}.", f"Choose one of {', '.join(SAMPLES)}.")
    return corpora() / name / SAMPLES[name]


def own_sample(name: str = "lavrov", folder: Path | None = None) -> Path:
    """The user's copy of a sample, with its glossaries beside it; made at the first call and left alone afterwards.

    `folder` is where it goes, None for the folder of the user's data. Raises UsageError, InputError, OutputError.
    """
    shipped = sample(name)
    place = folder or data_path() / "samples" / name
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{place}: cannot be made: {error.strerror}", "Choose a folder of your own.") from error
    for file in (shipped, *sorted(shipped.parent.glob("glossary*.txt"))):
        copy = place / file.name
        if not copy.exists():
            write_bytes(copy, file.read_bytes())
    return place / shipped.name
