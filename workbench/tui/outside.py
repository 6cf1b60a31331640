"""Editing a text in the user's own editor."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from workbench.errors import UsageError


def edit(text: str, environment: Mapping[str, str]) -> str:
    """The text as the program that $VISUAL or $EDITOR names left it, as one line.

    Raises UsageError when no program is named, or it cannot be run or fails.
    """
    command = shlex.split(environment.get("VISUAL") or environment.get("EDITOR") or "")
    if not command:
        raise UsageError("No editor is named.", "Set the environment variable EDITOR, for example to nano.")
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        file = Path(folder) / "segment.txt"
        file.write_text(text + "\n", encoding="utf-8")
        try:
            subprocess.run([*command, str(file)], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise UsageError(f"{command[0]} failed: {error}", "The segment stays as it was.") from error
        try:
            return " ".join(file.read_text(encoding="utf-8").splitlines()).strip()
        except UnicodeDecodeError as error:
            raise UsageError(f"{command[0]} left no text in UTF-8.", "The segment stays as it was.") from error
