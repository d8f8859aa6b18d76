"""Intake: what is received, a text or page files, as a source with its layout."""
