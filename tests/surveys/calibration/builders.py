"""What the tests of calibration need again and again."""

from collections.abc import Sequence

from capabilities.models import Vignette
from organisations.models import Person
from surveys.calibration.models import VignetteRating
from surveys.models import Assessment
from tests.factories import NOW

AREA = "ledningsformagor"


def make_ratings(
    assessment: Assessment, person: Person | None, vignettes: Sequence[Vignette], levels: Sequence[int]
) -> None:
    """The person's levels, in the order of the vignettes."""
    for vignette, level in zip(vignettes, levels, strict=True):
        VignetteRating.objects.create(
            assessment=assessment, vignette=vignette, person=person, level=level, rated_at=NOW
        )
