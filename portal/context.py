"""What the layout of every page shows of the whole: the main navigation."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from organisations.permissions import Access
from portal.queries import readable_associations


@dataclass(frozen=True, slots=True, kw_only=True)
class NavigationItem:
    """A link of the main navigation; `current` where the page lies under it."""

    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """The pages that the signed-in person may go to from anywhere."""
    # A request that is refused before sign-in is looked at, as for an unknown host, has no user.
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    access: Access = request.access  # type: ignore[attr-defined]
    links = [("Start", reverse("start"))]
    associations = readable_associations(access)
    for association in associations:
        # Most people have one association; who has several needs to tell their links apart.
        suffix = f" ({association.name})" if len(associations) > 1 else ""
        links += [
            (f"Karta{suffix}", reverse("map", args=[association.key])),
            (f"Omgångar{suffix}", reverse("rounds", args=[association.key])),
            (f"Scenarier{suffix}", reverse("scenarios", args=[association.key])),
            (f"Piloter{suffix}", reverse("pilots", args=[association.key])),
        ]
        if access.manages_people(association.pk):
            links.append((f"Personer{suffix}", reverse("people", args=[association.key])))
    if access.is_administrator:
        links.append(("Förbund", reverse("associations")))
    return {"navigation": [_item(label, url, request.path) for label, url in links]}


def _item(label: str, url: str, path: str) -> NavigationItem:
    is_start = url == reverse("start")
    return NavigationItem(label=label, url=url, current=path == url if is_start else path.startswith(url))
