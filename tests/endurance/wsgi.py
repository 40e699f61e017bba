"""What the web server of the test serves: all of it is loaded before the first fork, so that the next web
process answers within milliseconds of the kill."""

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 - loads every view
