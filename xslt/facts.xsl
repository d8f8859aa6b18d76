<?xml version="1.0" encoding="UTF-8"?>
<!-- What a corpus needs to know of one document, as JSON. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/facts-document.xsl"/>
</xsl:stylesheet>
