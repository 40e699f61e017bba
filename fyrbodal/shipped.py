"""What comes with the program: the association, its organisations, the map, the scenarios, the pilots. No
answers, no logins."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from capabilities.actions import ImportedMap, import_shipped_map
from capabilities.exchange import parse
from capabilities.vignettes import LoadedVignettes, load_vignettes
from organisations.members.actions import ImportedOrganisations, import_organisations
from organisations.members.yaml_form import parse_yaml
from organisations.models import Association, Organisation
from scenarios.library.queries import SHIPPED as SCENARIOS
from scenarios.library.shipped import LoadedScenarios, load_scenarios
from scenarios.pilots.templates import LoadedPilots, load_templates

ASSOCIATION = Path("organisations/data/fyrbodal.yaml")
MAP = Path("capabilities/data/digitala-motorn.yaml")
VIGNETTES = Path("capabilities/data/digitala-motorn-vinjetter.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """What was there already or was loaded now."""

    organisations: ImportedOrganisations
    map: ImportedMap
    vignettes: LoadedVignettes
    pilots: LoadedPilots
    scenarios: LoadedScenarios


def load_shipped() -> Shipped:
    """Load what is missing of it.

    What somebody has changed since stays changed, so twice is the same as once.
    """
    call_command("createcachetable", verbosity=0)
    with transaction.atomic():
        the_map = import_shipped_map(document=parse((settings.BASE_DIR / MAP).read_bytes()))
        vignettes = load_vignettes(
            content=(settings.BASE_DIR / VIGNETTES).read_bytes(), version_id=the_map.version_id
        )
        return Shipped(
            organisations=_association(),
            map=the_map,
            vignettes=vignettes,
            pilots=load_templates(),
            scenarios=load_scenarios(content=(settings.BASE_DIR / SCENARIOS).read_bytes()),
        )


def _association() -> ImportedOrganisations:
    document = parse_yaml((settings.BASE_DIR / ASSOCIATION).read_bytes())
    existing = Association.objects.filter(key=document.association_key).first()
    if existing is None:
        return import_organisations(document=document)
    return ImportedOrganisations(
        association_key=existing.key,
        association_created=False,
        created=0,
        updated=0,
        unchanged=Organisation.objects.filter(association=existing).count(),
    )
