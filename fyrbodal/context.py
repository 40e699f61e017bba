"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Whether the pages show the demonstration, which must be plain on each of them."""
    return {"is_demonstration_site": settings.DEMONSTRATION}
