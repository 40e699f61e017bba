"""`create_round NAME --map KEY`: a round that is open for answers and votes at once."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from capabilities.models import MapVersion
from capabilities.queries import has_texts, latest_version_id, newest_with_texts
from organisations.errors import NotPossible
from organisations.management.places import find_association, only_association
from surveys.rounds.actions import NewRound, create_round, open_round
from surveys.rounds.models import Round
from surveys.voting.actions import open_vote, plan_vote
from surveys.voting.terms import VoteTerms


class Command(BaseCommand):
    """See the module's text."""

    help = "Creates a round against the newest version of a map and opens it for answers and votes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The contract's options."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--map", required=True, metavar="KEY", help="the map's key")
        parser.add_argument("--association", metavar="KEY", help="may be left out where there is one")
        parser.add_argument("--slug", default="", metavar="SLUG", help="short name; default: made from NAME")
        parser.add_argument("--closes", type=_day, metavar="DATE", help="last day to answer, YYYY-MM-DD")
        parser.add_argument("--target", type=int, default=3, metavar="LEVEL", help="1-4, default 3")
        parser.add_argument("--json", action="store_true", help="print slug, name, state and map as JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Create, open, say where."""
        try:
            the_round = _create_open(_new_round(options))
        except ValidationError as error:
            raise CommandError(_as_text(error)) from error
        except NotPossible as error:
            raise CommandError(str(error)) from error
        self._warn_of_missing_texts(the_round)
        facts = {
            "slug": the_round.slug,
            "name": the_round.name,
            "state": the_round.state,
            "map": f"{the_round.map_version.key} {the_round.map_version.label}",
        }
        self.stdout.write(
            json.dumps(facts, ensure_ascii=False)
            if options["json"]
            else f"Round {facts['slug']} is open for answers and votes, map {facts['map']}."
        )

    def _warn_of_missing_texts(self, the_round: Round) -> None:
        """A map without texts is a map; whoever meant an earlier version is told which."""
        taken = the_round.map_version
        earlier = None if has_texts(taken.pk) else newest_with_texts(taken)
        if earlier is not None:
            self.stderr.write(
                f"The newest version of {taken.key}, {taken.label}, has no level texts, and {earlier} has. "
                "If that is not what you meant, import a file with the texts and create another round."
            )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a date: write it as 2026-11-24") from error


def _new_round(options: dict[str, Any]) -> NewRound:
    key = options["association"]
    association = find_association(key) if key else only_association()
    return NewRound(
        association_id=association.pk,
        map_version_id=_map_version_id(options["map"], association.pk),
        name=options["name"],
        slug=options["slug"],
        closes_on=options["closes"],
        target=options["target"],
    )


def _map_version_id(key: str, association_id: int) -> int:
    version_id = latest_version_id(key=key, association_id=association_id)
    if version_id is None:
        keys = MapVersion.objects.order_by("key").values_list("key", flat=True).distinct()
        raise CommandError(f"There is no map with the key {key}. Maps: {', '.join(keys) or 'none'}.")
    return version_id


@transaction.atomic
def _create_open(new: NewRound) -> Round:
    """All or nothing: a last day that has been leaves no planned round behind."""
    now = timezone.now()
    created = create_round(new=new)
    opened = open_round(round_id=created.pk, closes_on=new.closes_on, now=now)
    plan_vote(round_id=created.pk, terms=VoteTerms(closes_on=new.closes_on))
    open_vote(round_id=created.pk, now=now)
    return opened


def _as_text(error: ValidationError) -> str:
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(f"{field}: {' '.join(texts)}" for field, texts in error.message_dict.items())
