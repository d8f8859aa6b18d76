<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of a corpus: the list of documents, the indexes, the chronology. Their data is made by the encoder. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/labels.xsl"/>
  <xsl:import href="modules/corpus-page.xsl"/>
  <xsl:import href="modules/corpus-list.xsl"/>
  <xsl:import href="modules/corpus-facets.xsl"/>
  <xsl:import href="modules/corpus-names.xsl"/>
  <xsl:import href="modules/corpus-dates.xsl"/>
</xsl:stylesheet>
