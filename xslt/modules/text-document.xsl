<?xml version="1.0" encoding="UTF-8"?>
<!-- The plain text as a whole: title, text, notes. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="text" on-no-match="fail" use-accumulators="page"/>

  <xsl:template match="/" as="text()">
    <xsl:apply-templates mode="text" select="f:settled(.)"/>
  </xsl:template>

  <!-- The view of a text that is settled already. -->
  <xsl:template mode="text" match="/" as="text()">
    <xsl:variable name="parts" as="text()*">
      <xsl:apply-templates mode="text" select="tei:TEI"/>
    </xsl:variable>
    <xsl:value-of select="f:tidy(string-join($parts)) || '&#10;'"/>
  </xsl:template>

  <xsl:template mode="text" match="tei:TEI" as="text()*">
    <xsl:for-each select="f:main-title(.), f:subtitles(.), f:authors(.)">
      <xsl:text>{.}&#10;</xsl:text>
    </xsl:for-each>
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="text" select="tei:text"/>
    <xsl:for-each select="tei:text//tei:note">
      <xsl:variable name="words" as="text()*"><xsl:apply-templates mode="text" select="node()"/></xsl:variable>
      <xsl:text>&#10;&#10;[{@n}] {replace(string-join($words), '^\s+', '')}</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- No space at a line's edge, no more than one line empty, none at the ends. -->
  <xsl:function name="f:tidy" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize($text, '\n') ! f:trim(.)"/>
    <xsl:variable name="written" as="xs:integer*" select="index-of($lines ! (. ne ''), true())"/>
    <xsl:sequence select="string-join(
      for $at in $written return (''[$at ne $written[1] and $lines[$at - 1] eq ''], $lines[$at]), '&#10;')"/>
  </xsl:function>

  <!-- A line without white space at its edges and with none doubled; tabs between cells stay. -->
  <xsl:function name="f:trim" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="
      if (contains($line, '&#9;')) then string-join(tokenize($line, '&#9;') ! normalize-space(.), '&#9;')
      else normalize-space($line)"/>
  </xsl:function>

</xsl:stylesheet>
