"""Proof: the source given back from the TEI, by code that shares nothing with what made it."""
