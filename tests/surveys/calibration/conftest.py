"""A world whose map has three vignettes, with references 2, 1 and 3."""

import pytest

from capabilities.models import Vignette
from tests.factories import make_vignettes


@pytest.fixture
def vignettes(world) -> list[Vignette]:
    return make_vignettes(world.map_version)
