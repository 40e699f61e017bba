"""What several browser tests need: the full map in a round, and answers as they are stored."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Page

from capabilities.actions import import_map
from capabilities.exchange import parse
from capabilities.models import MapVersion
from organisations.models import Association, Organisation, Person, Role
from surveys.models import Answer, Round
from tests.factories import make_association, make_organisation, make_person, make_round


@dataclass(frozen=True)
class Place:
    """An organisation with two who answer for it, in an open round."""

    association: Association
    organisation: Organisation
    manager: Person
    colleague: Person
    director: Person
    lead: Person
    round: Round

    def url(self, name: str, *arguments: str) -> str:
        """The address of a page of the organisation's self-assessment."""
        return reverse(name, args=[self.round.slug, self.organisation.key, *arguments])

    def answer(self, capability: str) -> Answer | None:
        """The stored answer."""
        rows = Answer.objects.filter(assessment__round=self.round, capability__key=capability)
        return rows.filter(assessment__organisation=self.organisation).first()


def full_map() -> MapVersion:
    """The shipped map, all 55 capabilities."""
    data = Path(settings.BASE_DIR, "capabilities/data/digitala-motorn.yaml").read_bytes()
    return MapVersion.objects.get(pk=import_map(document=parse(data)).version_id)


def make_place(map_version: MapVersion) -> Place:
    """Sotenäs, which shares its IT organisation, in an open round on the map."""
    association = make_association()
    shared = make_organisation(association, "SML-IT", kind="shared_it")
    organisation = make_organisation(association, "Sotenäs", shared_it=shared)
    return Place(
        association=association,
        organisation=organisation,
        manager=make_person(Role.IT_MANAGER, organisation=organisation, name="Ivar Ek"),
        colleague=make_person(Role.IT_MANAGER, organisation=organisation, name="Anna Berg"),
        director=make_person(Role.DIRECTOR, organisation=organisation, name="Disa Lund"),
        lead=make_person(Role.PROJECT_LEAD, association=association, name="Lena Sand"),
        round=make_round(association, map_version),
    )


def wait_until_saved(page: Page) -> None:
    """Until the page has nothing left that the server has not stored."""
    page.evaluate(
        """() => new Promise(resolve => {
             const look = () => Object.keys(localStorage).length ? setTimeout(look, 20) : resolve();
             look();
           })"""
    )
