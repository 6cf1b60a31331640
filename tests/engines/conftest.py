from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.dictionary_package import build


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dictionary package, French to English; not to be changed."""
    return build(tmp_path_factory.mktemp("dictionary"))
