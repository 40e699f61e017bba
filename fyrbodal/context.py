"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Whether the pages show the demonstration, plainly on each of them, and whether it has answers."""
    return {
        "is_demonstration_site": settings.DEMONSTRATION,
        "demonstration_is_empty": settings.DEMONSTRATION_EMPTY,
    }
