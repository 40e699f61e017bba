"""`import_map` and `export_map` as others run them."""

import json
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from capabilities.models import Capability, MapVersion
from tests.factories import make_association

pytestmark = pytest.mark.django_db

SHIPPED = Path("capabilities/data/digitala-motorn.yaml")

# The form of the file that the map was planned in: names, cues for authors, figures' own element list.
PLANNED = """
map: {key: "prov", name: "Prov", version: "1.0", target_year: 2030, source: "Bilaga"}
areas:
- key: ledning
  name: Ledningsförmågor
  question: what it takes
  groups:
  - key: leda
    name: Leda
    capabilities:
    - {name: "Bygga kultur", gist: "worked on"}
    - {name: "Kommunicera med användare/invånare", gist: "plain", note: "a slip"}
maturity_levels:
- {level: 0, name: "Obefintlig", gist: "missing"}
- {level: 1, name: "Ad-hoc, undermålig"}
- {level: 2, name: "Acceptabel"}
- {level: 3, name: "Bra"}
- {level: 4, name: "Branschledande"}
capability_elements: [process, teknik]
target_picture_2030:
- proactive
"""


def run(*arguments: str) -> tuple[str, str]:
    output, errors = StringIO(), StringIO()
    call_command(*arguments, stdout=output, stderr=errors)
    return output.getvalue(), errors.getvalue()


def test_import_map_prints_the_new_version_then_unchanged():
    assert run("import_map", str(SHIPPED)) == ("digitala-motorn 1.0\n", "")
    assert run("import_map", str(SHIPPED)) == ("digitala-motorn 1.0 unchanged\n", "")


def test_import_map_counts_the_fields_that_it_ignored(tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(PLANNED, encoding="utf-8")

    output, errors = run("import_map", str(path), "--json")

    assert json.loads(output) == {"key": "prov", "version": "1.0", "changed": True}
    assert errors == (
        "Ignored fields, which a map has no place for: gist (3), question (1), note (1), "
        "target_picture_2030 (1)\n"
    )
    assert list(Capability.objects.order_by("position").values_list("key", flat=True)) == [
        "bygga-kultur",
        "kommunicera-med-anvandare-invanare",
    ]


def test_import_map_of_an_association_is_its_own(tmp_path):
    association = make_association("grannar")

    run("import_map", str(SHIPPED), "--association", "grannar")

    assert MapVersion.objects.get().association == association


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            "map: {name: x}",
            "Filen: fältet areas saknas eller är tomt. Det ska vara en lista. Inget har ändrats.",
        ),
        (
            "a: &b [1]\nc: *b",
            "Rad 2: YAML-alias (*namn) läses inte. Skriv ut texten i stället. Inget har ändrats.",
        ),
    ],
)
def test_import_map_of_a_bad_file_says_where_what_and_what_to_do(tmp_path, content, message):
    path = tmp_path / "karta.yaml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError) as refusal:
        run("import_map", str(path))

    assert (str(refusal.value), refusal.value.returncode) == (f"{path}: {message}", 1)
    assert not MapVersion.objects.exists()


def test_import_map_for_an_unknown_association_is_refused():
    with pytest.raises(CommandError, match="no association with the key grannar"):
        run("import_map", str(SHIPPED), "--association", "grannar")


def test_export_map_writes_a_file_that_import_map_finds_unchanged(tmp_path):
    path = tmp_path / "ut.yaml"
    run("import_map", str(SHIPPED))

    output, _ = run("export_map", "digitala-motorn", "--out", str(path), "--json")

    assert json.loads(output) == {
        "key": "digitala-motorn",
        "version": "1.0",
        "capabilities": 55,
        "file": str(path),
    }
    assert run("import_map", str(path))[0] == "digitala-motorn 1.0 unchanged\n"


def test_export_map_carries_all_of_each_capability(tmp_path):
    path = tmp_path / "ut.yaml"
    run("import_map", str(SHIPPED))

    run("export_map", "digitala-motorn", "--out", str(path))

    exported = yaml.safe_load(path.read_text(encoding="utf-8"))
    capabilities = [
        capability
        for area in exported["areas"]
        for group in area["groups"]
        for capability in group["capabilities"]
    ]
    assert len(exported["areas"]) == 3
    assert sum(len(area["groups"]) for area in exported["areas"]) == 13
    assert len(capabilities) == 55
    assert {tuple(capability) for capability in capabilities} == {
        ("key", "name", "description", "critical", "elements", "levels")
    }
    assert {len(capability["levels"]) for capability in capabilities} == {5}
    assert {capability["critical"] for capability in capabilities} == {True, False}


def test_export_map_is_the_newest_version(tmp_path):
    path = tmp_path / "ut.yaml"
    run("import_map", str(SHIPPED))
    changed = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    changed["map"]["target_year"] = 2035
    path.write_text(yaml.safe_dump(changed), encoding="utf-8")
    run("import_map", str(path))

    run("export_map", "digitala-motorn", "--out", str(path))

    exported = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (exported["map"]["version"], exported["map"]["target_year"]) == ("1.1", 2035)


def test_export_map_of_an_unknown_key_says_what_there_is(tmp_path):
    run("import_map", str(SHIPPED))

    with pytest.raises(CommandError) as refusal:
        run("export_map", "motorn", "--out", str(tmp_path / "ut.yaml"))

    assert str(refusal.value) == "There is no map with the key motorn. Maps: digitala-motorn."


def test_export_map_to_where_nothing_can_be_written_says_so(tmp_path):
    run("import_map", str(SHIPPED))

    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        run("export_map", "digitala-motorn", "--out", str(tmp_path / "saknas" / "ut.yaml"))
