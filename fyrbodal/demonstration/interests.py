"""What made-up organisations say that they can offer and want; the reasons say that they are made up."""

from datetime import datetime

from organisations.models import Organisation
from scenarios.interest.actions import NewInterest, say_interest
from scenarios.interest.models import Interest, InterestKind

_SAID = (
    (
        "vanersborg",
        "erbjuda-anvandarstod",
        InterestKind.OFFER,
        "Vi kan dela rutiner och ta jour två kvällar.",
    ),
    (
        "bengtsfors",
        "erbjuda-anvandarstod",
        InterestKind.WANT,
        "Vi är två och klarar inte sjukdom och semester.",
    ),
    ("mellerud", "erbjuda-anvandarstod", InterestKind.JOIN, "Vi vill vara med om flera går ihop."),
    ("dals-ed", "avveckla", InterestKind.WANT, "Vi har gamla system som ingen vågar stänga."),
    ("amal", "avveckla", InterestKind.OFFER, "Vi har en checklista som har fungerat i två år."),
    ("lysekil", "avveckla", InterestKind.NOT_NOW, "Vi byter ekonomisystem och hinner inte före sommaren."),
)


def load_interests(*, association_id: int, now: datetime) -> bool:
    """Say them; False where somebody has said something already."""
    organisations = dict(Organisation.objects.filter(association_id=association_id).values_list("key", "pk"))
    if Interest.objects.filter(organisation_id__in=organisations.values()).exists():
        return False
    for key, capability, kind, reason in _SAID:
        new = NewInterest(
            organisation_id=organisations[key],
            capability=capability,
            kind=kind,
            contact="Påhittad kontakt, kontakt@demo.example",
            reason=f"{reason} (Påhittat.)",
        )
        say_interest(new=new, expected_revision=0, person_id=None, now=now)
    return True
