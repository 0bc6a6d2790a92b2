"""HTML of a student's, made harmless for the pages of nbgrader: feedback and formgrader show what a notebook holds.

nbgrader_config.py puts these functions in the place of nbconvert's filters. nbconvert's own cleaning is no choice:
nbgrader's templates do not use it for text, and it turns paragraphs, headings and our verdicts' bars into visible tags.
"""

from __future__ import annotations

import html
import re

import bleach  # type: ignore[import-untyped]
from bleach.css_sanitizer import CSSSanitizer  # type: ignore[import-untyped]
from nbconvert import filters

LONGEST = 500_000  # characters; a student's page may not keep the pages of a whole class waiting
MOST_TAGS = 5_000  # nested ones take time with their square: these a second
TEXT = {
    "b",
    "blockquote",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "p",
    "pre",
    "span",
    "strong",
}
SMALL = {"a", "abbr", "code", "del", "ins", "kbd", "mark", "s", "samp", "small", "sub", "summary", "sup", "u", "var"}
LISTS = {"dd", "details", "dl", "dt", "img", "li", "ol", "ul"}
TABLES = {"caption", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
TAGS = frozenset(TEXT | SMALL | LISTS | TABLES)
# Nothing that moves a box over another one or that loads: no position, no background image.
BOXES = {"border", "border-bottom", "border-collapse", "border-left", "border-right", "border-top", "margin", "padding"}
LETTERS = {"background-color", "color", "font-family", "font-size", "font-style", "font-weight", "text-decoration"}
STYLES = frozenset(BOXES | LETTERS | {"max-width", "text-align", "vertical-align", "white-space", "width"})
PLAIN = frozenset(
    {"align", "alt", "aria-hidden", "colspan", "height", "open", "role", "rowspan", "scope", "style", "width"}
)
CLASSES = re.compile(r"(?:highlight|anchor-link|dataframe|[a-z][a-z0-9]?)")  # of our renderer, Pygments and pandas
PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(?:https?://|mailto:|#)\S*|[\w./-]*")  # no other scheme, nothing that could be read as one


def clean_html(text: object) -> str:
    """The HTML with nothing in it that runs, loads, or looks like a part of nbgrader's page."""
    source = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    if len(source) > LONGEST or source.count("<") > MOST_TAGS:
        return f"<p>[{len(source)} characters of HTML were left out here: too many to show]</p>"
    try:
        cleaned: str = bleach.clean(
            source,
            tags=TAGS,
            attributes=_is_allowed,
            protocols=["http", "https", "mailto", "data"],  # of these, _is_allowed lets data pass for pictures only
            css_sanitizer=CSSSanitizer(allowed_css_properties=STYLES),
        )
    except Exception:  # noqa: BLE001 - hostile text: whatever the parser stumbles over, it is shown as text
        return html.escape(source)
    return cleaned


def markdown_to_html(text: str) -> str:
    """Markdown as HTML, made harmless; formulas stay as they are for MathJax."""
    if len(text) > LONGEST:
        return clean_html(text)
    return clean_html(filters.markdown2html(text))


def _is_allowed(tag: str, name: str, value: str) -> bool:
    told = html.unescape(value)
    if name == "src":
        return tag == "img" and PICTURE.fullmatch(told) is not None
    if name == "href":
        return tag == "a" and LINK.fullmatch(told) is not None
    if name == "class":
        return all(CLASSES.fullmatch(one) for one in told.split())
    return name in PLAIN
