"""Typography: how print shows pages, notes and blocks, for the stages to ask."""
