"""Who sees to the rounds."""

import pytest


@pytest.fixture
def lead(world, signed_in):
    """A client signed in as the project lead."""
    return signed_in(world.lead)
