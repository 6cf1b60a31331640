"""A document of three units, with everything that an export may meet, and documents with tags as projects."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.formats.tagged import DOCUMENTS
from workbench.config import Config
from workbench.formats.exports import ExportInfo
from workbench.model import Origin, Status, Target, Unit
from workbench.project.documents import open_document
from workbench.project.project import Project


@pytest.fixture
def info() -> ExportInfo:
    return ExportInfo("fr", ("en", "ru"), "lavrov.fr.txt", "0.1.0", "2026-11-25T03:31:07Z")


@pytest.fixture
def units() -> list[Unit]:
    moment = "2026-11-25T01:02:03Z"
    machine = "Freedom to choose the trade unions!"
    russian = Target("Две\tстроки.", Origin.HUMAN, Status.TRANSLATED)
    return [
        Unit(
            7,
            "Liberté de choisir les alliances\u00a0!",
            {
                "ru": Target("Свобода выбора союзов!", Origin.MACHINE, Status.DRAFT, engine="translate-en_ru 1.9"),
                "en": Target("<Alliances> & blocs", Origin.HUMAN, Status.REVIEWED, machine, changed=moment),
            },
            original="Liberté de choisir les syndicats\u00a0!",
            gap=" ",
            comment='He means "blocs"',
        ),
        Unit(
            8,
            "Deux\nlignes.",
            {"en": Target(" "), "ru": russian},
            gap="\n\n",
        ),
        Unit(9, "Trois.", gap="\n"),
    ]


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    path = tmp_path / f"a{request.param}"
    path.write_text(DOCUMENTS[request.param], encoding="utf-8")
    wishes = {".po": {"source": "fr", "targets": ["en"]}, ".xliff": {"targets": ["ru", "en"]}}
    wish = wishes.get(request.param, {})
    project = open_document(path, config=Config(), **wish)  # type: ignore[arg-type]
    yield project
    project.close()
