<?xml version="1.0" encoding="UTF-8"?>
<!--
  The documentation of the format for encoders: one HTML page that needs nothing but itself.

  In:   schemas/edition.odd.
  Out:  docs/encoding.html: the chapters, and for each element what it is, where it may stand, what it may hold, its
        attributes and their values, the rules that look at it, and an example.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/odd-look-up.xsl"/>
  <xsl:import href="modules/odd-page-prose.xsl"/>
  <xsl:import href="modules/odd-page-element.xsl"/>
  <xsl:import href="modules/odd-page-rules.xsl"/>
  <xsl:import href="modules/odd-page-example.xsl"/>
  <xsl:import href="modules/odd-page.xsl"/>
</xsl:stylesheet>
