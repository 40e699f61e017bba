"""That somebody fetched a round's documents: what was kept to the project lead is among them."""

import pghistory
from django.db import models

from capabilities.models import never_changed
from organisations.models import Person
from surveys.models import Round


@pghistory.track(pghistory.InsertEvent(), append_only=True)
class RecordFetch(models.Model):
    """Who fetched the file and when; `sha256` is of the file itself, to tell which one has been handed on."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="record_fetches")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    fetched_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        triggers = [never_changed()]

    def __str__(self) -> str:
        return f"{self.round}, {self.fetched_at:%Y-%m-%d}"
