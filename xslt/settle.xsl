<?xml version="1.0" encoding="UTF-8"?>
<!-- The settled TEI by itself, for those who want to look at what the views start from. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/settle-document.xsl"/>
</xsl:stylesheet>
