"""Made-up colleagues who work together on Bengtsfors' assessment, and Tanum who reviews the one before."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import check_password, make_password

from capabilities.queries import read_map
from fyrbodal.demonstration.people import Login
from fyrbodal.demonstration.rounds import OPEN_ROUND, PUBLISHED_ROUND
from organisations.invitations.actions import Newcomer
from organisations.models import Organisation, Person, Role
from organisations.people.queries import access_of
from surveys.assessments.actions import AnswerContent
from surveys.assessments.models import Confidence
from surveys.models import Assessment, Delegation, Review
from surveys.teamwork.comments.actions import write_comment
from surveys.teamwork.delegation.actions import delegate_groups
from surveys.teamwork.opinions.actions import decide, give_opinion
from surveys.teamwork.review.actions import ask_for_review, ask_question, is_reviewable, reply
from surveys.teamwork.standing import is_open

PLACE, REVIEWER = "bengtsfors", "tanum"
MANAGER, REVIEWING_MANAGER = "it-chef@demo.example", "it-chef-tanum@demo.example"
MILLA, JONAS = "medbedomare@demo.example", "medbedomare-drift@demo.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A co-assessor and the groups that are handed over."""

    email: str
    name: str
    groups: tuple[str, ...]


COLLEAGUES = (
    Colleague(email=MILLA, name="Milla Ekhage", groups=("forsta-behov", "forandra", "forvalta")),
    Colleague(email=JONAS, name="Jonas Viksäter", groups=("forvalta", "forsorja")),
)

# Who, which capability, which level, and why.
OPINIONS = (
    (MILLA, "analysera-behov", 2, "Vi använder samma mall i alla förstudier sedan i våras."),
    (MILLA, "identifiera-och-fanga-behov", 1, "Önskemål kommer in på många vägar och ingen samlar dem."),
    (MILLA, "utbilda", 2, "Kurserna i höst hade deltagare från alla förvaltningar."),
    (MILLA, "erbjuda-anvandarstod", 3, "Nästan alla ärenden i augusti var lösta samma dag."),
    (JONAS, "erbjuda-anvandarstod", 2, "Vi mäter lösningstid men inte vad användarna tycker."),
    (MILLA, "informationshantering", 2, "Planen finns, men bara två förvaltningar följer den."),
    (JONAS, "informationshantering", 1, "Ingen vet vilken version av planen som gäller."),
    (JONAS, "avveckla", 1, "Tre system stängdes i år, alla när avtalet gick ut."),
    (JONAS, "folja-upp-avtal", 2, "Årlig genomgång med de fem största leverantörerna."),
)

COMMENTS = (
    (MILLA, "erbjuda-anvandarstod", "Jag räknade augusti. Är det rättvist när så många har semester?"),
    (JONAS, "erbjuda-anvandarstod", "Hela hösten ligger på två dagar i snitt. Jag lägger in siffrorna här."),
    (MANAGER, "erbjuda-anvandarstod", "Bra. Då tar vi hösten, och mäter nöjdheten till nästa gång."),
    (JONAS, "informationshantering", "Vi menar nog olika planer. Kan vi ta det på måndag?"),
)


def load_teamwork(*, password: str, now: datetime) -> tuple[bool, tuple[Login, ...]]:
    """Whether something was loaded now, and how the co-assessors sign in.

    What there is already is left, and nothing is added to what can no longer be changed.
    """
    encoded = _encoded(password)
    for colleague in COLLEAGUES:
        Person.objects.update_or_create(
            email=colleague.email,
            defaults={"password": encoded, "is_active": True},
            create_defaults={"name": colleague.name, "password": encoded},
        )
    changed = [_load_draft(now), _load_review(now)]
    return any(changed), _logins(password)


def _logins(password: str) -> tuple[Login, ...]:
    place = Organisation.objects.get(key=PLACE).name
    role = Role.CO_ASSESSOR.label
    return tuple(Login(role=role, place=place, email=each.email, password=password) for each in COLLEAGUES)


def _encoded(password: str) -> str:
    """As the manager's, so that it is made once for all."""
    stored = Person.objects.get(email=MANAGER).password
    return stored if check_password(password, stored) else make_password(password)


def _assessment(round_slug: str) -> Assessment | None:
    rows = Assessment.objects.select_related("round", "organisation")
    return rows.filter(round__slug=round_slug, organisation__key=PLACE).first()


def _load_draft(now: datetime) -> bool:
    assessment = _assessment(OPEN_ROUND)
    if assessment is None or not is_open(assessment):
        return False
    if Delegation.objects.filter(assessment=assessment).exists():
        return False
    pk_of = {each.email: each.pk for each in Person.objects.filter(email__in=[MANAGER, MILLA, JONAS])}
    _hand_over(assessment, pk_of[MANAGER], now)
    _discuss(assessment, pk_of, now)
    return True


def _hand_over(assessment: Assessment, manager_id: int, now: datetime) -> None:
    for colleague in COLLEAGUES:
        delegate_groups(
            assessment_id=assessment.pk,
            newcomer=Newcomer(email=colleague.email, name=colleague.name),
            groups=colleague.groups,
            by=access_of(manager_id),
            now=now,
        )


def _discuss(assessment: Assessment, pk_of: dict[str, int], now: datetime) -> None:
    id_of = {each.key: each.id for each in read_map(assessment.round.map_version_id).capabilities()}
    for email, key, level, evidence in OPINIONS:
        give_opinion(
            assessment_id=assessment.pk,
            capability_id=id_of[key],
            content=AnswerContent(level=level, confidence=Confidence.FAIRLY, evidence=evidence),
            person_id=pk_of[email],
            now=now,
        )
    for email, key, text in COMMENTS:
        write_comment(
            assessment_id=assessment.pk, capability_id=id_of[key], text=text, author_id=pk_of[email], now=now
        )
    decide(
        assessment_id=assessment.pk,
        capability_id=id_of["erbjuda-anvandarstod"],
        level=2,
        reason="Augusti var en lugn månad. Vi mäter lösningstiden men inte vad användarna tycker.",
        person_id=pk_of[MANAGER],
        now=now,
    )


def _load_review(now: datetime) -> bool:
    assessment = _assessment(PUBLISHED_ROUND)
    if assessment is None or not is_reviewable(assessment):
        return False
    if Review.objects.filter(assessment=assessment).exists():
        return False
    manager, other = (Person.objects.get(email=each).pk for each in (MANAGER, REVIEWING_MANAGER))
    review = ask_for_review(
        assessment_id=assessment.pk,
        reviewer_id=Organisation.objects.get(key=REVIEWER).pk,
        message="Vi tror att vi är snälla mot oss själva i Upprätthålla rätt kompetens. Hur ser ni på det?",
        person_id=manager,
        now=now,
    )
    _question(review, manager, other, now)
    return True


def _question(review: Review, manager: int, other: int, now: datetime) -> None:
    id_of = {each.key: each.id for each in read_map(review.assessment.round.map_version_id).capabilities()}
    asked = ask_question(
        review_id=review.pk,
        capability_id=id_of["skapa-ett-larande-mellan-medarbetare"],
        text="Fyra betyder att andra kommer för att lära. Vilka har besökt er det senaste året?",
        suggested=2,
        person_id=other,
        now=now,
    )
    reply(
        question_id=asked.pk,
        text="Två kommuner i fjol, ingen i år. Ni har rätt: vi sänker den till nästa omgång.",
        person_id=manager,
        now=now,
    )
    ask_question(
        review_id=review.pk,
        capability_id=id_of["bygga-kultur"],
        text="Hur märker en ny medarbetare värderingarna första veckan?",
        suggested=None,
        person_id=other,
        now=now,
    )
