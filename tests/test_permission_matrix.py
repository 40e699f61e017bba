"""Who may do what: every address × every role, in one's own and in another organisation.

An address that is not in the table fails `test_every_address_is_in_the_table`. What a person may not do is a
404, as if it were not there; a stranger is sent to the sign-in page.
"""

from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from organisations.invitations.models import Invitation
from reports.models import Report, ReportState
from surveys.rounds.actions import publish_round
from surveys.rounds.models import RoundPurpose, RoundState
from tests.factories import NOW, make_assessment, make_round

ROLES = (
    "manager",
    "other_manager",
    "director",
    "department_manager",
    "security_officer",
    "lead",
    "administrator",
    "outsider",
)
NOBODY: frozenset[str] = frozenset()
MEMBERS = frozenset(ROLES) - {"administrator", "outsider"}
EVERYONE = frozenset(ROLES)
LEAD = frozenset({"lead"})
KEEPERS = frozenset({"lead", "administrator"})
OWN = frozenset({"manager", "director"})


@dataclass(frozen=True)
class Rule:
    """Who may, with which arguments; `post` for addresses that only take a form; `ok` is what they get."""

    who: frozenset[str]
    args: tuple[str, ...] = ()
    post: bool = False
    ok: frozenset[int] = frozenset({200})
    strangers: frozenset[int] = field(default=frozenset({302}))


DONE = frozenset({302, 409, 422})  # the action was tried: done, or refused with a reason
OPEN_TO_ALL = {"strangers": frozenset({200})}

RULES = {
    "healthz": Rule(EVERYONE, **OPEN_TO_ALL),
    "readyz": Rule(EVERYONE, **OPEN_TO_ALL),
    "accessibility": Rule(EVERYONE, **OPEN_TO_ALL),
    "start": Rule(EVERYONE),
    "map": Rule(MEMBERS, ("{association}",)),
    "capability": Rule(MEMBERS, ("{association}", "bygga-kultur")),
    # accounts
    "account_login": Rule(EVERYONE, ok=frozenset({302}), **OPEN_TO_ALL),
    "account_logout": Rule(EVERYONE),
    "account_inactive": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_signup": Rule(EVERYONE, ok=frozenset({200, 302}), **OPEN_TO_ALL),
    "account_reauthenticate": Rule(EVERYONE),
    "account_change_password": Rule(EVERYONE),
    "account_reset_password": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_reset_password_done": Rule(EVERYONE, **OPEN_TO_ALL),
    "account_reset_password_from_key": Rule(EVERYONE, ("1", "no-such-key"), **OPEN_TO_ALL),
    "account_reset_password_from_key_done": Rule(EVERYONE, **OPEN_TO_ALL),
    "invitation": Rule(EVERYONE, ("no-such-link",), ok=frozenset({404}), strangers=frozenset({404})),
    # associations, organisations, people
    "associations": Rule(frozenset({"administrator"})),
    "organisations": Rule(KEEPERS, ("{association}",)),
    "organisation": Rule(KEEPERS, ("{association}", "{organisation}")),
    "people": Rule(KEEPERS, ("{association}",)),
    "person": Rule(KEEPERS, ("{association}", "{person}")),
    "invite_person": Rule(KEEPERS, ("{association}",)),
    "invite_from_file": Rule(KEEPERS, ("{association}",)),
    "add_role": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=frozenset({200, 302, 422})),
    "remove_role": Rule(KEEPERS, ("{association}", "{person}", "{assignment}"), post=True, ok=DONE | {404}),
    "deactivate_person": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE),
    "reactivate_person": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE),
    "new_link": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE | {200}),
    "hand_over": Rule(KEEPERS, ("{association}", "{person}"), post=True, ok=DONE | {200}),
    # rounds
    "rounds": Rule(MEMBERS, ("{association}",)),
    "create_round": Rule(LEAD, ("{association}",)),
    "round": Rule(MEMBERS, ("{round}",)),
    "open_round": Rule(LEAD, ("{planned}",), post=True, ok=DONE),
    "close_round": Rule(LEAD, ("{round}",), post=True, ok=DONE),
    "publish_round": Rule(LEAD, ("{round}",)),
    "archive_round": Rule(LEAD, ("{published}",), post=True, ok=DONE),
    "delete_round": Rule(LEAD, ("{test}",)),
    "reopen_assessment": Rule(LEAD, ("{published}", "{organisation}"), post=True, ok=DONE),
    # self-assessment
    "assessment": Rule(OWN, ("{round}", "{organisation}")),
    "assessment_step": Rule(OWN, ("{round}", "{organisation}", "leda")),
    "save_answer": Rule(
        frozenset({"manager"}),
        ("{round}", "{organisation}", "bygga-kultur"),
        post=True,
        ok=frozenset({400}),
    ),
    "sharing": Rule(frozenset({"manager"}), ("{round}", "{organisation}")),
    "submit_assessment": Rule(frozenset({"manager"}), ("{round}", "{organisation}"), post=True, ok=DONE),
    "receipt": Rule(OWN, ("{published}", "{organisation}")),
    # results
    "results": Rule(MEMBERS, ("{published}",)),
    "results_matrix": Rule(MEMBERS, ("{published}",)),
    "results_lists": Rule(MEMBERS, ("{published}",)),
    "results_capability": Rule(MEMBERS, ("{published}", "bygga-kultur")),
    "results_file": Rule(MEMBERS, ("{published}", "json")),
    "live_results": Rule(LEAD, ("{round}",)),
    "live_results_matrix": Rule(LEAD, ("{round}",)),
    "live_results_lists": Rule(LEAD, ("{round}",)),
    "live_results_capability": Rule(LEAD, ("{round}", "bygga-kultur")),
    "preview_results": Rule(LEAD, ("{round}",)),
    "preview_results_matrix": Rule(LEAD, ("{round}",)),
    "preview_results_lists": Rule(LEAD, ("{round}",)),
    "preview_results_capability": Rule(LEAD, ("{round}", "bygga-kultur")),
    # reports
    "reports": Rule(MEMBERS, ("{published}",)),
    "order_report": Rule(LEAD, ("{published}",), post=True, ok=DONE),
    "report": Rule(MEMBERS, ("{published}", "1")),
    "report_pdf": Rule(MEMBERS, ("{published}", "1")),
}


@pytest.fixture
def places(world) -> dict[str, str]:
    """What the placeholders of the table stand for; all belongs to `world.organisation`'s association."""
    published = make_round(world.association, world.map_version)
    make_assessment(published, world.organisation, [3, 2, 1, 0, 4])
    result = publish_round(round_id=published.pk, person_id=None, now=NOW)
    Report.objects.create(
        round=published,
        result=result,
        version=1,
        state=ReportState.DONE,
        content=b"%PDF-",
        sha256="0" * 64,
        finished_at=NOW,
    )
    make_assessment(world.round, world.organisation, [3], sharing="", submitted=False)
    planned = make_round(world.association, world.map_version, state=RoundState.PLANNED)
    test = make_round(world.association, world.map_version, purpose=RoundPurpose.TEST)
    return {
        "association": world.association.key,
        "organisation": world.organisation.key,
        "person": str(world.department_manager.pk),
        "assignment": str(world.department_manager.assignments.get().pk),
        "round": world.round.slug,
        "published": published.slug,
        "planned": planned.slug,
        "test": test.slug,
    }


def ask(client: Client, name: str, places: dict[str, str]) -> int:
    rule = RULES[name]
    url = reverse(name, args=[argument.format(**places) for argument in rule.args])
    return (client.post(url) if rule.post else client.get(url)).status_code


def named_patterns(resolver: URLResolver) -> set[str]:
    names: set[str] = set()
    for entry in resolver.url_patterns:
        names |= named_patterns(entry) if isinstance(entry, URLResolver) else {str(_name(entry))}
    return names


def _name(pattern: URLPattern) -> str | None:
    return pattern.name


def test_every_address_is_in_the_table():
    assert named_patterns(get_resolver()) == set(RULES)


@pytest.mark.parametrize("name", sorted(RULES))
def test_address_answers_each_role_as_the_table_says(world, places, signed_in, name):
    rule = RULES[name]
    answers = {role: ask(signed_in(getattr(world, role)), name, places) for role in ROLES}

    expected = {role: rule.ok if role in rule.who else {404} for role in ROLES}
    assert {role: answer for role, answer in answers.items() if answer not in expected[role]} == {}


def test_strangers_are_sent_to_sign_in(places, over_https):
    answers = {name: ask(over_https(), name, places) for name in sorted(RULES)}

    assert {name: answer for name, answer in answers.items() if answer not in RULES[name].strangers} == {}


def test_other_organisations_pages_do_not_exist(world, places, signed_in):
    """The same addresses with the other organisation's key: nothing is there for those who own another."""
    elsewhere = {**places, "organisation": world.other_organisation.key}
    client = signed_in(world.manager)
    names = ["assessment", "assessment_step", "save_answer", "sharing", "submit_assessment", "receipt"]

    assert {name: ask(client, name, elsewhere) for name in names} == dict.fromkeys(names, 404)


def test_person_without_role_finds_nothing(world, places, signed_in):
    world.manager.assignments.all().delete()
    Invitation.objects.all().delete()
    found = {name for name in RULES if ask(signed_in(world.manager), name, places) in {200, 302}}

    assert found == {name for name, rule in RULES.items() if rule.who == EVERYONE} - {"invitation"}
