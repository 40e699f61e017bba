"""From the database to the method: submitted answers as plain values, and the Results made of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import QuerySet

from analysis.compilation import compile_for_lead, compile_result
from analysis.disclosure import group_sources
from analysis.outline import AreaOutline, CapabilityOutline, GroupOutline, MapOutline
from analysis.respondents import FrozenDisclosure, Respondent
from analysis.result import Result, ResultIdentity
from capabilities.queries import CapabilityMap, MapCapability, read_map
from organisations.members.queries import shared_it_since
from organisations.models import Assignment, Organisation
from organisations.people.queries import role_changes_since
from organisations.permissions import SEES_ANSWERS
from organisations.swedish import swedish
from surveys.assessments.models import Answer, Assessment, Confidence, Sharing
from surveys.calibration.queries import leniency_by_assessment
from surveys.rounds.differences import digest_of
from surveys.rounds.models import LeadResult, Round
from surveys.targets.queries import OwnTarget, own_targets
from surveys.teamwork.review.sources import reviewed_pairs
from surveys.voting.queries import shown_tally


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResults:
    """What one compilation gives: the participants' Result, the lead's, and what version 1 freezes."""

    published: Result
    for_lead: Result
    frozen: FrozenDisclosure

    def digest(self) -> str:
        """A fingerprint of all figures, the same for a preview and for the version published from it."""
        return digest_of(self.published.to_document(), self.for_lead.to_document())


def compile_round(*, the_round: Round, version: int | None, published_at: datetime | None) -> RoundResults:
    """Compile the submitted answers, with the tally of the vote once it has closed: how an open vote stands
    is nobody's to see. Eleven queries whatever the number of rows, and four for a new map.

    Without `version` and `published_at` it is the live view or the preview: what would be published now.
    """
    outline = outline_of(read_map(the_round.map_version_id), the_round.target, own_targets(the_round.pk))
    respondents = read_respondents(
        the_round, read_sources(the_round.association_id, since=the_round.created_at)
    )
    identity = _identity(the_round, version, published_at)
    frozen = frozen_disclosure(the_round.pk)
    tally = shown_tally(the_round.pk)
    compiled = compile_result(
        outline=outline,
        respondents=respondents,
        k=the_round.minimum_sources,
        identity=identity,
        frozen=frozen,
        tally=tally,
    )
    lead = compile_for_lead(
        outline=outline,
        respondents=respondents,
        k=the_round.minimum_sources,
        identity=identity,
        frozen=frozen,
        tally=tally,
    )
    return RoundResults(published=compiled.result, for_lead=lead, frozen=compiled.frozen)


def outline_of(the_map: CapabilityMap, target: int, own: Mapping[str, OwnTarget] | None = None) -> MapOutline:
    """The map as the method needs it: keys, names, order and the target of each capability, its `own` or the
    round's."""
    return MapOutline(
        areas=tuple(
            AreaOutline(
                key=area.key,
                name=area.name,
                groups=tuple(
                    GroupOutline(
                        key=group.key,
                        name=group.name,
                        capabilities=tuple(
                            _capability_outline(c, target, (own or {}).get(c.key)) for c in group.capabilities
                        ),
                    )
                    for group in area.groups
                ),
            )
            for area in the_map.areas
        )
    )


def _capability_outline(capability: MapCapability, target: int, own: OwnTarget | None) -> CapabilityOutline:
    return CapabilityOutline(
        key=capability.key,
        name=capability.name,
        target=own.target if own else target,
        target_reason=own.reason if own else "",
    )


def read_respondents(the_round: Round, sources: Mapping[str, str]) -> list[Respondent]:
    """The organisations whose answers are handed in, in Swedish order, with their levels, which of them were
    guesses, and how leniently they judge. Three queries.

    What is begun but not handed in, and what is reopened and not handed in again, is left out.
    """
    submitted = Assessment.objects.filter(
        round=the_round, submitted_at__isnull=False, reopened_at__isnull=True
    ).select_related("organisation")
    answers = _answers_by_assessment(submitted)
    leniency = leniency_by_assessment(answers.keys())
    return [
        Respondent(
            key=row.organisation.key,
            name=row.organisation.name,
            source=sources[row.organisation.key],
            is_open=row.sharing == Sharing.OPEN,
            levels={each.key: each.level for each in answers[row.pk]},
            guesses={each.key: each.is_guess for each in answers[row.pk] if each.is_guess is not None},
            leniency=leniency.get(row.pk),
        )
        for row in sorted(submitted, key=lambda row: swedish(row.organisation.name))
    ]


class _Given(NamedTuple):
    """One answer; `is_guess` is None for a blank and where nobody said how sure the level is."""

    key: str
    level: int | None
    is_guess: bool | None


def _answers_by_assessment(submitted: QuerySet[Assessment]) -> dict[int, list[_Given]]:
    answers: dict[int, list[_Given]] = defaultdict(list)
    rows = Answer.objects.filter(assessment__in=submitted)
    fields = rows.values_list("assessment_id", "capability__key", "level", "confidence")
    for assessment_id, key, level, confidence in fields:
        is_guess = confidence == Confidence.GUESS if confidence and level is not None else None
        answers[assessment_id].append(_Given(key, level, is_guess))
    return answers


def read_sources(association_id: int, *, since: datetime) -> dict[str, str]:
    """The source of each organisation, by key: those that share IT or are seen by one person count as one.

    Five queries. Who has been deactivated counts too, and who has lost or been given a role `since` the
    round was created: that person may have seen the answers. So does IT that has been shared since then,
    and who has been asked to review the answers.
    """
    organisations = Organisation.objects.filter(association_id=association_id)
    key_of = dict(organisations.values_list("pk", "key"))
    served: dict[str, set[str]] = defaultdict(set)
    for municipality, shared_it in shared_it_since(since, association_id=association_id):
        served[key_of[shared_it]].add(key_of[municipality])
    seen = _seen_by_one_person(key_of, since)
    reviewed = reviewed_pairs(association_id, since=since)
    seen += [{key_of[reviewed_one], key_of[reviewer]} for reviewed_one, reviewer in reviewed]
    return group_sources(key_of.values(), shared_it=served, seen_by_one_person=seen)


def _seen_by_one_person(key_of: Mapping[int, str], since: datetime) -> list[set[str]]:
    seen: dict[int, set[str]] = defaultdict(set)
    today = Assignment.objects.filter(organisation_id__in=key_of, role__in=SEES_ANSWERS)
    changed = role_changes_since(since, organisation_ids=key_of, roles=SEES_ANSWERS)
    for person_id, organisation_id in {*today.values_list("person_id", "organisation_id"), *changed}:
        seen[person_id].add(key_of[organisation_id])
    return list(seen.values())


def frozen_disclosure(round_id: int) -> FrozenDisclosure | None:
    """What the last version hands on to the next; None before the first is published."""
    last = LeadResult.objects.filter(published__round_id=round_id).order_by("published__version").last()
    return FrozenDisclosure.from_document(last.frozen) if last else None


def _identity(the_round: Round, version: int | None, published_at: datetime | None) -> ResultIdentity:
    the_map = read_map(the_round.map_version_id)
    return ResultIdentity(
        version=version,
        round_slug=the_round.slug,
        round_name=the_round.name,
        published=published_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if published_at else None,
        map_key=the_map.key,
        map_version=the_map.label,
    )
