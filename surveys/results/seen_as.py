"""A published Result as a given person may see it: for commands, which have no request."""

from dataclasses import dataclass

from analysis.result import OrganisationAnswers
from organisations.models import Person
from organisations.people.queries import access_of
from organisations.permissions import Access
from surveys.results.queries import Edition, ShownResult, own_answers, read_result, rounds_for
from surveys.rounds.models import Round
from surveys.rounds.sight import own_organisations


class NotSeen(LookupError):  # noqa: N818 - there is nothing to show, which is no fault of the program
    """No such round or person, or nothing that the person may read; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The Result in the edition that the person gets, and the rows of its own organisations."""

    round: Round
    shown: ShownResult
    own: tuple[OrganisationAnswers, ...]


def seen_as(*, slug: str, email: str | None) -> Seen:
    """What that person sees of the round; without an address, what an ordinary participant does.

    Raises NotSeen.
    """
    the_round = Round.objects.filter(slug=slug).first()
    if the_round is None:
        raise NotSeen(f"There is no round with the slug {slug!r}.")
    access = _access_of(email) if email else None
    shown = _read(the_round, access)
    return Seen(round=the_round, shown=shown, own=_own(the_round, shown, access))


def _access_of(email: str) -> Access:
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise NotSeen(f"There is nobody with the address {email} who may sign in.")
    return access_of(person.pk)


def _read(the_round: Round, access: Access | None) -> ShownResult:
    leads = access is not None and access.leads(the_round.association_id)
    edition = Edition.ALL_ANSWERS if leads else Edition.PUBLISHED
    if access is not None and not rounds_for(edition, access).filter(pk=the_round.pk).exists():
        raise NotSeen(f"That person may not read the round {the_round.slug}.")
    shown = read_result(the_round=the_round, edition=edition)
    if shown is None:
        raise NotSeen(f"The round {the_round.slug} is not published yet. Use publish_round first.")
    return shown


def _own(the_round: Round, shown: ShownResult, access: Access | None) -> tuple[OrganisationAnswers, ...]:
    if access is None:
        return ()
    organisations = own_organisations(access, the_round)
    return own_answers(shown=shown, association_id=the_round.association_id, organisations=organisations)
