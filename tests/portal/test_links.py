"""Links in typed text: whole addresses, and nothing that could run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.templatetags.links import linked

REL = 'rel="noopener noreferrer nofollow"'


def link(address: str) -> str:
    return f'<a href="{address}" {REL}>{address}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Inget att följa", "Inget att följa"),
        ("Se https://example.se/a, och http://b.se/?x=1&y=2.",
         f"Se {link('https://example.se/a')}, och {link('http://b.se/?x=1&amp;y=2')}."),
        ("(https://example.se/a)", f"({link('https://example.se/a')})"),
        ("javascript:alert(1) ftp://x.se www.x.se", "javascript:alert(1) ftp://x.se www.x.se"),
        ('https://x.se/"onmouseover="alert(1)', f"{link('https://x.se/')}&quot;onmouseover=&quot;alert(1)"),
        ("<script>https://x.se</script>", f"&lt;script&gt;{link('https://x.se')}&lt;/script&gt;"),
    ],
)  # fmt: skip
def test_only_whole_addresses_become_links(text: str, html: str) -> None:
    assert linked(text) == html


@given(st.text(alphabet="<>\"'&:/.htpsjavcrio= ", max_size=60))
def test_nothing_but_our_links_is_markup(text: str) -> None:
    bare = linked(text).replace(f'" {REL}>', "").replace('<a href="', "").replace("</a>", "")
    assert not {"<", ">", '"'} & set(bare)
