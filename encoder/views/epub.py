"""The e-book: the files that the stylesheet made, in the container that EPUB prescribes."""

from __future__ import annotations

import base64
import io
import uuid
import zipfile

from lxml import etree

DC = "{http://purl.org/dc/elements/1.1/}"
FOLDER = "EPUB"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier time, and this one is the same in every run
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def package(files: str, tei: str, name: str) -> bytes:
    """The e-book of what `epub.xsl` made, the same bytes every time and everywhere.

    Shape: nothing is compressed, since two builds of zlib do not compress alike; the type comes first, as readers
    expect.
    Source: https://www.w3.org/TR/epub-33/#sec-zip-container-mime
    """
    root = etree.fromstring(files.encode(), etree.XMLParser(huge_tree=True))
    _identify(root)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as container:
        _write(container, "mimetype", b"application/epub+zip")
        _write(container, "META-INF/container.xml", CONTAINER.encode())
        for file in root:
            _write(container, f"{FOLDER}/{file.get('name')}", _content(file))
    return made.getvalue()


def _write(container: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, EARLIEST)
    entry.create_system = 3  # as on Unix, wherever this runs
    entry.external_attr = 0o644 << 16
    container.writestr(entry, data)


def _content(file: etree._Element) -> bytes:
    """The bytes of one file: its element as a document of its own, or its text, or what its text encodes."""
    if file.get("encoding") == "base64":
        return base64.b64decode(file.text or "")
    if not len(file):
        return (file.text or "").encode()
    doctype = b"<!DOCTYPE html>\n" if etree.QName(file[0]).localname == "html" else b""
    file[0].tail = "\n"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + doctype + etree.tostring(file[0], encoding="utf-8")


def _identify(root: etree._Element) -> None:
    """Give a book without an identifier one that is made from what it is, so that it stays through its editions."""
    identifier = root.find(f".//{DC}identifier")
    if identifier is not None and not identifier.text:
        facts = [element.text or "" for name in ("title", "creator", "source") for element in root.iter(DC + name)]
        identifier.text = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, '/'.join(facts))}"
