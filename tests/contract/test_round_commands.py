"""`create_round` and `publish_round`, as the contract has them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from capabilities.actions import import_map
from capabilities.exchange import normal_form
from organisations.models import Association
from surveys.models import PublishedResult, Round
from surveys.rounds.models import RoundPurpose, RoundState
from tests.factories import make_association, make_map
from tests.surveys.rounds.builders import answer_anew, make_open

BARE = {"key": "prov", "name": "Provkarta"}
AREAS = [{"name": "Ledning", "groups": [{"name": "Leda", "capabilities": ["Bygga kultur"]}]}]


@pytest.fixture
def association(db) -> Association:
    """The only association, with a map to ask about."""
    make_map()
    return make_association("fyrbodal")


def run(command: str, *arguments: str, **streams: StringIO) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out, **streams)
    return out.getvalue()


class TestCreateRound:
    def test_round_is_open_for_answers_at_once(self, association) -> None:
        printed = run(
            "create_round", "Våren 2027", "--map", "prov", "--closes", "2099-05-31", "--target", "4"
        )
        created = Round.objects.get(slug="varen-2027")
        assert (created.state, created.purpose) == (RoundState.OPEN, RoundPurpose.REAL)
        assert (created.closes_on.isoformat(), created.target) == ("2099-05-31", 4)
        assert created.opened_at <= timezone.now()
        assert printed == "Round varen-2027 is open for answers and votes, map prov 1.0.\n"

    def test_json_says_what_was_made(self, association) -> None:
        printed = run("create_round", "Våren", "--map", "prov", "--slug", "v-27", "--json")
        assert json.loads(printed) == {"slug": "v-27", "name": "Våren", "state": "open", "map": "prov 1.0"}

    def test_newest_version_of_the_map_is_used(self, association) -> None:
        newer = make_map({"Leda": ["Bygga kultur"]})
        run("create_round", "Våren", "--map", "prov")
        assert Round.objects.get().map_version == newer

    def test_association_is_named_where_there_are_several(self, association) -> None:
        other = make_association("annat")
        with pytest.raises(CommandError, match="--association"):
            run("create_round", "Våren", "--map", "prov")
        run("create_round", "Våren", "--map", "prov", "--association", "annat")
        assert Round.objects.get().association == other

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["Våren", "--map", "annan"], "There is no map with the key annan. Maps: prov."),
            (["Våren", "--map", "prov", "--association", "x"], "no association with the key x"),
            (["Våren", "--map", "prov", "--target", "5"], "target: "),
            (["Våren", "--map", "prov", "--target", "tre"], "invalid int value: 'tre'"),
            (["Våren", "--map", "prov", "--slug", "Två Ord"], "slug: Nyckeln får bara ha små bokstäver"),
            (
                ["Våren", "--map", "prov", "--closes", "i maj"],
                "'i maj' is not a date: write it as 2026-11-24",
            ),
            (["Våren", "--map", "prov", "--closes", "2020-01-01"], "Sista dagen har redan varit."),
            (["", "--map", "prov"], "name: "),
            (["Våren"], "required: --map"),
        ],
    )
    def test_error_is_clear_and_leaves_nothing_behind(self, association, arguments, message) -> None:
        with pytest.raises(CommandError, match=message) as refused:
            run("create_round", *arguments)
        assert (refused.value.returncode, Round.objects.count()) == (1, 0)

    def test_newest_version_without_texts_is_used_with_a_warning(self, association) -> None:
        bare = import_map(document=normal_form({"map": BARE, "areas": AREAS}), association_id=None)
        errors = StringIO()
        run("create_round", "Våren", "--map", "prov", stderr=errors)
        assert Round.objects.get().map_version_id == bare.version_id
        assert errors.getvalue().startswith(
            f"The newest version of prov, {bare.label}, has no level texts, and 1.0 has."
        )

    def test_map_that_never_had_texts_is_used_without_a_warning(self, association) -> None:
        import_map(document=normal_form({"map": BARE | {"key": "kal"}, "areas": AREAS}), association_id=None)
        errors = StringIO()
        run("create_round", "Våren", "--map", "kal", stderr=errors)
        assert errors.getvalue() == ""

    def test_short_name_of_another_round_is_refused(self, association) -> None:
        run("create_round", "Våren", "--map", "prov", "--slug", "v")
        with pytest.raises(CommandError, match="slug: Kortnamnet används redan av en annan omgång"):
            run("create_round", "Hösten", "--map", "prov", "--slug", "v")
        assert Round.objects.get().name == "Våren"


class TestPublishRound:
    def test_version_and_hash_are_printed(self, world) -> None:
        make_open(world.round, "Ale")
        printed = run("publish_round", world.round.slug)
        published = PublishedResult.objects.get()
        assert printed == f"Published version 1 of {world.round.slug}, sha256 {published.sha256}\n"
        assert (published.published_by, Round.objects.get().state) == (None, RoundState.PUBLISHED)

    def test_json_is_the_contract_s(self, world) -> None:
        make_open(world.round, "Ale")
        printed = json.loads(run("publish_round", world.round.slug, "--json"))
        sha256 = PublishedResult.objects.get().sha256
        assert printed == {"slug": world.round.slug, "version": 1, "sha256": sha256}

    def test_second_time_without_a_change_says_so_and_gives_the_same_version(self, world) -> None:
        make_open(world.round, "Ale")
        first = run("publish_round", world.round.slug, "--json")
        printed = run("publish_round", world.round.slug)
        sha256 = PublishedResult.objects.get().sha256
        assert printed == f"Nothing has changed since version 1 of {world.round.slug}, sha256 {sha256}\n"
        assert run("publish_round", world.round.slug, "--json") == first

    def test_change_is_a_new_version(self, world) -> None:
        ale = make_open(world.round, "Ale", [1])
        run("publish_round", world.round.slug)
        answer_anew(ale, 2)
        printed = run("publish_round", world.round.slug)
        assert printed.startswith(f"Published version 2 of {world.round.slug}, sha256 ")

    def test_unknown_round_is_refused_with_those_there_are(self, world) -> None:
        expected = f"There is no round with the short name annan. Rounds: {world.round.slug}."
        with pytest.raises(CommandError, match=expected) as refused:
            run("publish_round", "annan")
        assert refused.value.returncode == 1

    def test_round_without_answers_is_refused(self, world) -> None:
        with pytest.raises(CommandError, match="Det finns inget att publicera") as refused:
            run("publish_round", world.round.slug)
        assert (refused.value.returncode, Round.objects.get().state) == (1, RoundState.OPEN)
