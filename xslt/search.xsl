<?xml version="1.0" encoding="UTF-8"?>
<!-- The text as a search program reads it: plain paragraphs, a heading with the id of the page view at each page. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/search-document.xsl"/>
</xsl:stylesheet>
