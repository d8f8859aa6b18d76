<?xml version="1.0" encoding="UTF-8"?>
<!-- The corrections and the names of an edition as tables for people and spreadsheets: columns separated by tabs. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="corrections-table" on-no-match="fail" use-accumulators="page"/>
  <xsl:mode name="names-table" on-no-match="fail" use-accumulators="page"/>
  <xsl:mode name="left-out-table" on-no-match="fail"/>

  <xsl:template mode="corrections-table" match="tei:TEI" as="text()">
    <xsl:variable name="rows" as="xs:string+">
      <xsl:sequence select="f:cells(('page', 'line', 'kind', 'source reads', 'edition reads', 'certainty', 'by', 'why'))"/>
      <xsl:for-each select="tei:standOff/tei:listApp/tei:app">
        <xsl:sort select="f:line-number(.)"/>
        <xsl:sequence select="f:cells((
          string-join(f:place-of(.)), string(f:line-number(.)), string(@type), f:plain(tei:rdg[1]), f:plain(tei:lem),
          string(@cert), replace(@resp, '#', ''), string-join(tei:note ! f:plain(.), ' ')))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="$rows" separator=""/>
  </xsl:template>

  <xsl:template mode="names-table" match="tei:TEI" as="text()">
    <xsl:variable name="rows" as="xs:string+">
      <xsl:sequence select="f:cells(('id', 'kind', 'name', 'other forms', 'identifiers', 'mentions', 'pages', 'certainty'))"/>
      <xsl:for-each select="tei:standOff//(tei:person | tei:place | tei:org | tei:event | tei:listBibl/tei:bibl)[@xml:id]">
        <xsl:sort select="f:filed(.)" lang="{f:language(.)}"/>
        <xsl:variable name="mentions" as="element()*" select="key('mention', @xml:id)"/>
        <xsl:sequence select="f:cells((
          string(@xml:id), local-name(), f:filed(.), string-join(f:variants(.), ' | '),
          string-join(tei:idno ! (@type || ' ' || normalize-space(.)), ' | '), string(count($mentions)),
          string-join(distinct-values($mentions ! f:page(.)[.]), ', '), string(@cert)))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:value-of select="$rows" separator=""/>
  </xsl:template>

  <xsl:template mode="left-out-table" match="tei:TEI" as="text()">
    <xsl:variable name="rows" as="xs:string+" select="
      f:cells(('path', 'role', 'why')), $package/d:left-out ! f:cells((string(@path), string(@role), string(@why)))"/>
    <xsl:value-of select="$rows" separator=""/>
  </xsl:template>

  <!-- One row: a cell holds no tab and no line end. -->
  <xsl:function name="f:cells" as="xs:string">
    <xsl:param name="cells" as="xs:string*"/>
    <xsl:sequence select="string-join($cells ! normalize-space(.), '&#9;') || '&#10;'"/>
  </xsl:function>

</xsl:stylesheet>
