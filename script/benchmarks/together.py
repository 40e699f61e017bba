"""Three people of each of 14 organisations saving the same answers at once: how long it takes, and that none
of what was acknowledged was overwritten by somebody who had not seen it."""

import json
import threading
import time
from collections import Counter
from collections.abc import Sequence
from itertools import product

from django.db import connection
from django.urls import reverse

from benchmarks.server import SignedIn, running
from benchmarks.table import Row, percentile
from benchmarks.world import COLLEAGUES, TOGETHER
from capabilities.models import Capability
from organisations.models import Person
from surveys.models import Answer, Round

ORGANISATIONS = 14
STORED, IN_CONFLICT = 200, 409


def measure(*, quick: bool) -> list[Row]:
    """Milliseconds until a save is acknowledged, and acknowledged saves without a revision of their own."""
    the_round = Round.objects.get(slug=TOGETHER)
    Answer.objects.filter(assessment__round=the_round).delete()
    keys = list(Capability.objects.filter(version=the_round.map_version_id).values_list("key", flat=True))
    with running() as port:
        people = [_Colleague(port, *place) for place in product(range(ORGANISATIONS), range(COLLEAGUES))]
        _all_at_once(people, keys[: 3 if quick else 12])
    seconds = [one for person in people for one in person.seconds]
    what = f"save an answer, {ORGANISATIONS} × {COLLEAGUES} people at once"
    return [
        Row(name=f"{what}, p50", value=percentile(seconds, 0.5) * 1000, unit="ms"),
        Row(name=f"{what}, p95", value=percentile(seconds, 0.95) * 1000, unit="ms"),
        Row(name="lost updates", value=_lost(the_round, people), unit="saves", goal="0"),
    ]


class _Colleague:
    """One person, who answers each capability and, told of another's answer, insists on the own one."""

    def __init__(self, port: int, organisation: int, colleague: int) -> None:
        person = Person.objects.get(email=f"{organisation}-{colleague}@bench-14.example")
        self._client = SignedIn(port, person)
        self._name = str(colleague)
        self.organisation = f"kommun-{organisation}"
        self.seconds: list[float] = []
        self.acknowledged: Counter[str] = Counter()

    def answer(self, keys: Sequence[str]) -> None:
        """Answer the capabilities, one after the other."""
        for key in keys:
            revision = 0
            while (revision := self._save(key, revision)) >= 0:
                pass

    def _save(self, key: str, revision: int) -> int:
        """The revision to try again with; -1 once it is stored."""
        path = reverse("save_answer", args=[TOGETHER, self.organisation, key])
        body = f"{key}-answer=2&{key}-comment={self._name}&{key}-revision={revision}"
        begun = time.perf_counter()
        status, content = self._client.reply_to(path, body, {"Accept": "application/json"})
        self.seconds.append(time.perf_counter() - begun)
        if status == IN_CONFLICT:
            return int(json.loads(content)["revision"])
        if status != STORED:
            raise RuntimeError(f"{path}: {status}")
        self.acknowledged[key] += 1
        return -1


def _all_at_once(people: Sequence[_Colleague], keys: Sequence[str]) -> None:
    threads = [threading.Thread(target=person.answer, args=(keys,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    connection.close()


def _lost(the_round: Round, people: Sequence[_Colleague]) -> int:
    """Each acknowledged save made a revision; fewer revisions than saves mean that one was overwritten."""
    saves: Counter[tuple[str, str]] = Counter()
    for person in people:
        saves.update({(person.organisation, key): count for key, count in person.acknowledged.items()})
    rows = Answer.objects.filter(assessment__round=the_round)
    stored = {
        (organisation, key): revision
        for organisation, key, revision in rows.values_list(
            "assessment__organisation__key", "capability__key", "revision"
        )
    }
    return sum(abs(count - stored.get(place, 0)) for place, count in saves.items())
