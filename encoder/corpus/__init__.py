"""The corpus: many documents built with one command, on all cores or on a cluster, and their common site."""
