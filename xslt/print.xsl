<?xml version="1.0" encoding="UTF-8"?>
<!-- The print view: Typst markup, which the compiler turns into a PDF. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/typst.xsl"/>
  <xsl:import href="modules/letters.xsl"/>
  <xsl:import href="modules/print-inline.xsl"/>
  <xsl:import href="modules/print-notes.xsl"/>
  <xsl:import href="modules/print-blocks.xsl"/>
  <xsl:import href="modules/print-apparatus.xsl"/>
  <xsl:import href="modules/print-document.xsl"/>
</xsl:stylesheet>
