"""Survey: what in a text needs an editor's eye."""
