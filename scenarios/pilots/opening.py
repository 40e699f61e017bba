"""What a page is opened with: the address says which template, which capability, how many participants."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from capabilities.queries import CapabilityMap
from scenarios.pilots.templates import Template, stored_templates

MOST_PARTICIPANTS = 290


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a new pilot's form begins with."""

    template: Template | None
    initial: dict[str, Any]


def opening(query: QueryDict, the_map: CapabilityMap) -> Opening:
    """The template and the capability that the address names; what does not exist is left out."""
    keys = {each.key: each.name for each in the_map.capabilities()}
    wanted = [key for key in query.getlist("formaga") if key in keys]
    template = next((each for each in stored_templates() if str(each.number) == query.get("mall")), None)
    if template is None:
        title = keys[wanted[0]] if wanted else ""
        return Opening(template=None, initial={"capabilities": wanted, "title": title})
    chosen = [*wanted, *(key for key in template.capabilities if key in keys)]
    initial = {"title": template.title, "scenario": template.scenario, "capabilities": chosen}
    return Opening(template=template, initial=initial)


def chosen_participants(query: QueryDict) -> int:
    """How many participants the reader wants a budget for; 1 where the address has no sensible number."""
    asked = query.get("antal", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1
    return min(max(number, 1), MOST_PARTICIPANTS)
