"""The app's registration."""

from django.apps import AppConfig


class CapabilitiesConfig(AppConfig):
    """The room `capabilities`."""

    name = "capabilities"
