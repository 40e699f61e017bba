"""The app's registration."""

import logging

from django.apps import AppConfig

from organisations.invitations.logs import WithoutSecrets

# Those that Django writes addresses of requests to.
LOGGERS_OF_ADDRESSES = ["django.request", "django.security.csrf", "django.server"]


class OrganisationsConfig(AppConfig):
    """The room `organisations`."""

    name = "organisations"

    def ready(self) -> None:
        """Keep the secrets of invitations out of every log."""
        for name in LOGGERS_OF_ADDRESSES:
            logging.getLogger(name).addFilter(WithoutSecrets())
