<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in Typst: those of the source with their numbers; those of the editor, and what the print had where it is
     mended or cannot be read for certain, in a second series with letters. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="print" match="tei:note" as="text()*">
    <xsl:text>#note({f:string(@n)})[</xsl:text>
    <xsl:call-template name="styled"/>
    <xsl:text>];</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:note[f:is-editorial(.)]" priority="2" as="text()*">
    <xsl:text>#editor-note({f:string(f:letter(.))})[</xsl:text>
    <xsl:call-template name="styled"/>
    <xsl:text>];</xsl:text>
  </xsl:template>

  <!-- The letter stands after the word, also where only a part of the word was mended. -->
  <xsl:template mode="print" match="(tei:corr | tei:sic | tei:unclear)[f:has-letter(.)]" priority="2" as="text()*">
    <xsl:next-match/>
    <xsl:if test="not(f:word-goes-on(.))"><xsl:value-of select="f:print-reading(.)"/></xsl:if>
  </xsl:template>

  <xsl:template mode="print" match="text()[f:mended-before(.)]" as="text()">
    <xsl:value-of select="
      f:typst(f:end-of-word(.)) || f:print-reading(f:mended-before(.)) || f:typst(f:after-word(.))"/>
  </xsl:template>

  <xsl:function name="f:print-reading" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="
      '#editor-note(' || f:string(f:letter($place)) || ')[' || f:typst(f:reading-note($place)) || '];'"/>
  </xsl:function>

</xsl:stylesheet>
