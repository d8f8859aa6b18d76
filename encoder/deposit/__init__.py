"""Deposits: an edition packed for an archive, with all that is needed to keep, to judge and to rebuild it."""
