<?xml version="1.0" encoding="UTF-8"?>
<!-- The text view: the reading text without any markup, notes at the end. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/text-inline.xsl"/>
  <xsl:import href="modules/text-blocks.xsl"/>
  <xsl:import href="modules/text-document.xsl"/>
</xsl:stylesheet>
