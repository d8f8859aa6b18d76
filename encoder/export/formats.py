"""The names of the formats: here by themselves, so that the command line knows them without what writes them."""

from __future__ import annotations

FORMATS = ("csv", "parquet", "sqlite", "jsonld", "text", "conll", "dts")
