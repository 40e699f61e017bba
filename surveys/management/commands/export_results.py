"""`export_results`: the published Result of a round as a file, as a given person may see it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from analysis.result import OrganisationAnswers
from organisations.models import Person
from organisations.people.queries import access_of
from organisations.permissions import Access
from surveys.results.exports import document_of
from surveys.results.files import FileForm, write_file
from surveys.results.queries import Edition, ShownResult, own_answers, read_result, rounds_for
from surveys.rounds.models import Round
from surveys.rounds.sight import own_organisations


class Command(BaseCommand):
    """See the module's text."""

    help = "Writes the published Result of a round: JSON, CSV (comma, decimal point, UTF-8) or XLSX."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The contract's options."""
        parser.add_argument("--round", required=True, metavar="SLUG")
        parser.add_argument("--format", required=True, choices=[form.value for form in FileForm])
        parser.add_argument("--out", required=True, metavar="FILE", type=Path)
        parser.add_argument("--as", dest="email", metavar="EMAIL", help="default: an ordinary participant")
        parser.add_argument(
            "--json", action="store_true", help="print slug, version, sha256 and file as JSON"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write the file and say of which version it is."""
        the_round = Round.objects.filter(slug=options["round"]).first()
        if the_round is None:
            raise CommandError(f"There is no round with the slug {options['round']!r}.")
        access = _access_of(options["email"]) if options["email"] else None
        shown = _read(the_round, access)
        own = _own(the_round, shown, access)
        content = write_file(shown.result, form=FileForm(options["format"]), own=own)
        try:
            options["out"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"The file cannot be written: {error}") from error
        self.stdout.write(_report(shown, document_of(shown.result, own)["sha256"], options))


def _access_of(email: str) -> Access:
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise CommandError(f"There is nobody with the address {email} who may sign in.")
    return access_of(person.pk)


def _read(the_round: Round, access: Access | None) -> ShownResult:
    leads = access is not None and access.leads(the_round.association_id)
    edition = Edition.ALL_ANSWERS if leads else Edition.PUBLISHED
    if access is not None and not rounds_for(edition, access).filter(pk=the_round.pk).exists():
        raise CommandError(f"That person may not read the round {the_round.slug}.")
    shown = read_result(the_round=the_round, edition=edition)
    if shown is None:
        raise CommandError(f"The round {the_round.slug} is not published yet. Use publish_round first.")
    return shown


def _own(the_round: Round, shown: ShownResult, access: Access | None) -> tuple[OrganisationAnswers, ...]:
    if access is None:
        return ()
    organisations = own_organisations(access, the_round)
    return own_answers(shown=shown, association_id=the_round.association_id, organisations=organisations)


def _report(shown: ShownResult, sha256: str, options: dict[str, Any]) -> str:
    version = shown.version.number if shown.version else None
    facts = {"slug": options["round"], "version": version, "sha256": sha256, "file": str(options["out"])}
    if options["json"]:
        return json.dumps(facts, ensure_ascii=False)
    return f"Version {version} of {facts['slug']}, sha256 {sha256}, written to {facts['file']}"
