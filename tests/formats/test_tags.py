"""Tags and references in texts."""

from __future__ import annotations

import pytest

from workbench.formats import tags


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("A &amp; B", "A & B"),
        ("&eacute;t&#233;&nbsp;!", "été\u00a0!"),
        ("&amp;lt;", "&amp;lt;"),
        ("&lt;b> 1 &lt; 2", "&lt;b> 1 < 2"),
        ("&unknown; &#10;", "&unknown; &#10;"),
        ('<a href="?a&amp;b">x &amp; y</a>', '<a href="?a&amp;b">x & y</a>'),
        ('<x t="&lt;a href=&quot;/&quot;&gt;"/>&quot;', '<x t="&lt;a href=&quot;/&quot;&gt;"/>"'),
        ("&copy 2026 &nbsp; &lt b", "© 2026 \u00a0 < b"),
        ("a[b[0]]&gt;1", "a[b[0]]>1"),
    ],
)
def test_references(written: str, shown: str) -> None:
    assert tags.shown(written) == shown
    assert tags.shown(tags.written(shown)) == shown


def test_what_is_typed_breaks_no_file() -> None:
    assert tags.written("a[b[0]]>1, x<y, <3 </b") == "a[b[0]]&gt;1, x&lt;y, &lt;3 &lt;/b"
    assert tags.written("n<a<b>") == "n&lt;a<b>"
    assert tags.written("a <!-- b --> <!-- c > <? d >") == "a <!-- b --> &lt;!-- c > &lt;? d >"


@pytest.mark.parametrize("beginning", ["<!-- x", "<![CDATA[ x", "<? x", "<! x"])
def test_what_never_ends_is_no_markup_but_the_rest_is(beginning: str) -> None:
    page = f"<p>Un</p>{beginning * 20_000}<p>Deux</p>"  # takes minutes where each looks for its own end
    found = [tag.raw for tag in tags.tags(page)]
    assert (found[:2], found[-1]) == (["<p>", "</p>"], "</p>")
    assert found[2].startswith(beginning)
