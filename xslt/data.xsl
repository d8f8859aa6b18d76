<?xml version="1.0" encoding="UTF-8"?>
<!-- The data of an edition: what tables and exchange formats are made from (see `encoder/export/`). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/data-inline.xsl"/>
  <xsl:import href="modules/data-blocks.xsl"/>
  <xsl:import href="modules/data-lists.xsl"/>
  <xsl:import href="modules/data-document.xsl"/>
</xsl:stylesheet>
