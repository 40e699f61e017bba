"""The app's registration."""

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """The room `scenarios`."""

    name = "scenarios"
