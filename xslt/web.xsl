<?xml version="1.0" encoding="UTF-8"?>
<!-- The web view: one HTML page that needs nothing but itself. A later import overrides an earlier one. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/web-inline.xsl"/>
  <xsl:import href="modules/web-lines.xsl"/>
  <xsl:import href="modules/web-readings.xsl"/>
  <xsl:import href="modules/web-blocks.xsl"/>
  <xsl:import href="modules/web-names.xsl"/>
  <xsl:import href="modules/web-notes.xsl"/>
  <xsl:import href="modules/web-apparatus.xsl"/>
  <xsl:import href="modules/web-corrections.xsl"/>
  <xsl:import href="modules/web-pictures.xsl"/>
  <xsl:import href="modules/web-cite.xsl"/>
  <xsl:import href="modules/web-tools.xsl"/>
  <xsl:import href="modules/web-document.xsl"/>
</xsl:stylesheet>
