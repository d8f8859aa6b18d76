<?xml version="1.0" encoding="UTF-8"?>
<!-- The corrected reading of a settled text that has both: what only the source has is left out. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="corrected" on-no-match="shallow-copy"/>

  <xsl:template mode="corrected" match="tei:fw | tei:del" as="empty-sequence()"/>

  <!-- Where something is left out, the white space before and after it would stand side by side. -->
  <xsl:template mode="corrected" match="tei:text//text()[starts-with(., ' ')]" as="text()?">
    <xsl:variable name="twice" as="xs:boolean" select="f:ends-in-space(preceding-sibling::node()[1], .., $unseen)"/>
    <xsl:value-of select="if ($twice) then substring(., 2) else ."/>
  </xsl:template>

  <xsl:template mode="corrected" match="tei:choice" as="element()?">
    <xsl:apply-templates mode="corrected" select="(tei:reg, tei:expan, *)[1]"/>
  </xsl:template>

</xsl:stylesheet>
