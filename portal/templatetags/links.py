"""Links in what people typed: only whole http(s) addresses, and never anything else of what they wrote."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_ADDRESS = re.compile(r"""https?://[^\s<>"'`\\]+""")
_ENDS_A_SENTENCE = ".,;:!?)]}"


@register.filter
def linked(text: str) -> SafeString:
    """The text with its http(s) addresses as links, everything escaped. What ends a sentence is no address.

    The reader's browser tells the other place neither where it comes from nor anything else.
    """
    parts, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_ENDS_A_SENTENCE)
        parts += [conditional_escape(text[end : found.start()]), _link(address)]
        end = found.start() + len(address)
    parts.append(conditional_escape(text[end:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above


def _link(address: str) -> SafeString:
    return format_html('<a href="{0}" rel="noopener noreferrer nofollow">{0}</a>', address)
