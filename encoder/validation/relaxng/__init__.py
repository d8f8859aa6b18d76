"""RELAX NG by derivatives: a grammar as patterns, a document as events, a sentence for each mistake.

`patterns` holds the algebra, `datatypes` the values, `names` the name classes; `reading` makes patterns of a
schema file, `automaton` runs them over events, `explaining` says what is wrong and goes on behind it.
Source: https://relaxng.org/spec-20011203.html; James Clark, "An algorithm for RELAX NG validation".
"""
