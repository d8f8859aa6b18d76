<?xml version="1.0" encoding="UTF-8"?>
<!-- The data that stands beside the text: entries of the authority lists, entries of the ledger. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="data" match="
    tei:standOff//(tei:person | tei:place | tei:org | tei:event | tei:listBibl/tei:bibl)" as="element(entry)">
    <entry id="{@xml:id}" element="{local-name()}">
      <xsl:sequence select="f:given('dates', f:dates(.)), f:evidence(.)"/>
      <preferred>{f:preferred(.)}</preferred>
      <filed>{f:filed(.)}</filed>
      <xsl:for-each select="f:variants(.)"><variant>{.}</variant></xsl:for-each>
      <xsl:for-each select="tei:note | tei:desc | tei:p"><description>{f:plain(.)}</description></xsl:for-each>
      <xsl:apply-templates mode="data" select="tei:idno"/>
    </entry>
  </xsl:template>

  <xsl:template mode="data" match="tei:standOff//tei:idno" as="element(identifier)">
    <xsl:variable name="link" as="element()" select="f:identifier(.)"/>
    <identifier>
      <xsl:sequence select="f:given('type', @type), f:given('address', $link/@target)"/>
      <xsl:text>{normalize-space(.)}</xsl:text>
    </identifier>
  </xsl:template>

  <xsl:template mode="data" match="tei:app" as="element(correction)">
    <xsl:variable name="place" as="element()?" select="
      (key('id', f:target(@from)), key('id', replace(@loc, ':.*', '')))[1]"/>
    <correction id="{f:app-id(.)}" line="{f:line-number(.)}">
      <xsl:sequence select="f:given('type', @type), f:evidence(.)"/>
      <xsl:sequence select="f:given('at', f:target(@from)), f:given('page', $place ! f:page(.))"/>
      <now>{f:plain(tei:lem)}</now>
      <was>{f:plain(tei:rdg[1])}</was>
      <why>{string-join(tei:note ! f:plain(.), '; ')}</why>
    </correction>
  </xsl:template>

</xsl:stylesheet>
