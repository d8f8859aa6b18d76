<?xml version="1.0" encoding="UTF-8"?>
<!-- The e-book: all its files in one tree, which `encoder/epub.py` puts into a container. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/letters.xsl"/>
  <xsl:import href="modules/epub-inline.xsl"/>
  <xsl:import href="modules/epub-blocks.xsl"/>
  <xsl:import href="modules/epub-notes.xsl"/>
  <xsl:import href="modules/epub-apparatus.xsl"/>
  <xsl:import href="modules/epub-parts.xsl"/>
  <xsl:import href="modules/epub-navigation.xsl"/>
  <xsl:import href="modules/epub-fonts.xsl"/>
  <xsl:import href="modules/epub-package.xsl"/>
  <xsl:import href="modules/epub-document.xsl"/>
</xsl:stylesheet>
