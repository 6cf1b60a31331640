"""Data: the small translation packages that ship, so that everything works on a machine that has never been online."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
"""Holds `translate-fr_en-*.argosmodel` and `translate-en_ru-*.argosmodel`: ordinary Argos packages."""

CARD = FOLDER / "MODEL_CARD.md"
"""How they were made, how good they are and what they are bad at."""
