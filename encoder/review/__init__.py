"""Review: going through the proposals of an edition, and writing each decision into its files at once."""
