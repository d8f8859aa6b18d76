"""Naming: names proposed from a text itself, where no authority file lists them."""
