"""Validation: what is wrong with a TEI document, said so that it can be mended."""
