"""Text and attribute values of XML that is written as text."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(content: str) -> str:
    """A text for an element, with what XML cannot hold as an escape."""
    return escape(_clean(content))


def attribute(value: str) -> str:
    """A value for an attribute, in quotation marks."""
    return quoteattr(_clean(value))


def _clean(content: str) -> str:
    return _NOT_IN_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", content)
