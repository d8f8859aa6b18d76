"""Export: the data of editions as tables and in the exchange formats of others."""
