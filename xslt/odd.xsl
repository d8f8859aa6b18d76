<?xml version="1.0" encoding="UTF-8"?>
<!--
  The ODD of the format, from the annotated grammar.

  In:   schemas/edition.rng, which includes one module per chapter of the Guidelines.
        Parameters: the addresses of the Schematron schema, of the prose, and of an edition that gives examples.
  Out:  schemas/edition.odd. Nothing in it is written by hand: what is said of an element, a class or an attribute
        stands in the grammar, what is said of a check in the Schematron schema, the chapters in odd-prose.xml.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/odd-grammar.xsl"/>
  <xsl:import href="modules/odd-content.xsl"/>
  <xsl:import href="modules/odd-attributes.xsl"/>
  <xsl:import href="modules/odd-specs.xsl"/>
  <xsl:import href="modules/odd-rules.xsl"/>
  <xsl:import href="modules/odd-examples.xsl"/>
  <xsl:import href="modules/odd-document.xsl"/>
</xsl:stylesheet>
