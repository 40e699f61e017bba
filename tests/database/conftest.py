"""An installation of its own for each test, gone afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.database.installation import Installation


@pytest.fixture
def installed() -> Iterator[Callable[[Path], Installation]]:
    """Makes installations with the data folder that is given, and stops their servers at the end."""
    made: list[Installation] = []

    def install(data: Path) -> Installation:
        made.append(Installation(data=data))
        return made[-1]

    yield install
    for installation in made:
        installation.stop()


@pytest.fixture
def installation(tmp_path, installed) -> Installation:
    """One in a folder that does not exist yet."""
    return installed(tmp_path / "data")
