"""`import_votes` as others run it, from a new round to the published figures."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from surveys.models import Mark, PublishedResult
from tests.factories import make_association, make_map, make_organisation

NAMES = ("Ale", "Bjuv", "Eda", "Gagnef", "Habo")


@pytest.fixture
def voted(db, tmp_path):
    """A round made by command, in which five organisations have answered; gives a way to import votes."""
    association = make_association()
    for name in NAMES:
        make_organisation(association, name)
    make_map()
    run("create_round", "Våren 2027", "--map", "prov", "--slug", "varen")
    answers = "\n".join(f"{name},Avveckla,{place % 3}" for place, name in enumerate(NAMES))
    (tmp_path / "svar.csv").write_text(f"organisation,capability,level\n{answers}\n")
    run("import_answers", str(tmp_path / "svar.csv"), "--round", "varen", "--share", "open", "--submit")

    def votes(*rows: str, options: tuple[str, ...] = ()) -> str:
        path = tmp_path / "roster.csv"
        path.write_text("\n".join(["organisation,capability,dots,together", *rows, ""]))
        return run("import_votes", str(path), "--round", "varen", *options)

    return votes


def run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_import_votes_prints_its_counts(voted) -> None:
    assert voted("Ale,Avveckla,3,yes", "Bjuv,Avveckla,2,") == (
        "2 organisations, 2 rows, 5 dots: 2 changed, 0 unchanged\n"
    )


def test_import_votes_prints_its_counts_for_programs(voted) -> None:
    assert json.loads(voted("Ale,Avveckla,3,yes", options=("--json",))) == {
        "organisations": 1,
        "rows": 1,
        "dots": 3,
        "changed": 1,
        "unchanged": 0,
    }


def test_import_votes_refuses_the_whole_file_and_names_the_row(voted) -> None:
    with pytest.raises(CommandError, match=r"Rad 3, dots ”4”(?s:.*)Inget har ändrats\.") as refusal:
        voted("Ale,Avveckla,3,yes", "Bjuv,Avveckla,4,")
    assert (refusal.value.returncode, Mark.objects.exists()) == (1, False)


def test_import_votes_into_no_round_names_the_rounds(voted, tmp_path) -> None:
    with pytest.raises(CommandError, match=r"no round with the short name finns-inte\. Rounds: varen"):
        run("import_votes", str(tmp_path / "svar.csv"), "--round", "finns-inte")


def test_publish_round_takes_the_vote_into_the_result(voted, tmp_path) -> None:
    voted(
        *(
            f"{name},Avveckla,2,{answer}"
            for name, answer in zip(NAMES, ("yes", "yes", "no", "unknown", ""), strict=True)
        ),
        "Ale,Fatta beslut,3,",
    )
    first = run("publish_round", "varen")
    assert run("publish_round", "varen").split()[-1] == first.split()[-1]
    rows = {row["key"]: row for row in PublishedResult.objects.get().document["capabilities"]}
    fields = ("dots", "weight", "weight_class", "together", "priority", "target")
    assert {
        key: tuple(rows[key][field] for field in fields)
        for key in ("avveckla", "fatta-beslut", "bygga-kultur")
    } == {
        "avveckla": (10, "2.00", "high", {"yes": 2, "no": 1, "unknown": 1}, 1, 3),
        "fatta-beslut": (3, "0.60", "high", {"yes": 0, "no": 0, "unknown": 0}, None, 3),
        "bygga-kultur": (0, "0.00", "low", {"yes": 0, "no": 0, "unknown": 0}, None, 3),
    }
    with pytest.raises(CommandError, match="ingen öppen omröstning"):
        voted("Ale,Avveckla,1,")
