"""An encoder of digital scholarly editions: OCR text and an editor's decisions become proved TEI."""

__version__ = "0.1.0"
