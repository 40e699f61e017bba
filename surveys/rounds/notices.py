"""Who is told that a Result is published, and in which words."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.types import JSONDict

from organisations.jobs import send_email
from organisations.models import Person
from organisations.people.models import APPOINTED
from surveys.rounds.models import PublishedResult, RoundPurpose


def participants(association_id: int) -> list[str]:
    """E-mail addresses of all who may sign in and may read the association's Results. One query."""
    people = Person.objects.filter(
        is_active=True, assignments__association_id=association_id, assignments__role__in=APPOINTED
    )
    return list(people.order_by("email").values_list("email", flat=True).distinct())


def tell_participants(published: PublishedResult) -> None:
    """Order an e-mail to each participant, without figures. Sent only if the transaction commits."""
    addresses = participants(published.round.association_id)
    if not addresses:
        return
    subject = f"Resultatet av {published.round.name} är publicerat"
    body = _body(published)
    jobs: list[JSONDict] = [{"to": address, "subject": subject, "body": body} for address in addresses]
    send_email.batch_defer(*jobs)


def _body(published: PublishedResult) -> str:
    context = {
        "round": published.round,
        "version": published.version,
        "is_test": published.round.purpose == RoundPurpose.TEST,
        "is_demonstration": published.round.purpose == RoundPurpose.DEMONSTRATION,
        "url": settings.SITE_URL + reverse("results", args=[published.round.slug]),
    }
    return render_to_string("surveys/email/result_published.txt", context)
