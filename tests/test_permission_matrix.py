"""Who may do what: every address × every role, in one's own and in another organisation.

An address that is not in the table fails `test_every_address_is_in_the_table`. What a person may not do is a
404, as if it were not there; a stranger is sent to the sign-in page.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from organisations.invitations.models import Invitation
from tests.addresses import EVERYONE, ROLES, RULES, ask


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
    names = [
        "assessment",
        "assessment_step",
        "save_answer",
        "sharing",
        "submit_assessment",
        "receipt",
        "ballot",
        "save_ballot",
        "costs",
        "save_costs",
        "hand_in_costs",
        "withdraw_costs",
        "ledger",
        "place_accounts",
    ]

    assert {name: ask(client, name, elsewhere) for name in names} == dict.fromkeys(names, 404)


def test_person_without_role_finds_nothing(world, places, signed_in):
    world.manager.assignments.all().delete()
    Invitation.objects.all().delete()
    found = {name for name in RULES if ask(signed_in(world.manager), name, places) in {200, 302}}

    assert found == {name for name, rule in RULES.items() if rule.who == EVERYONE} - {"invitation"}
