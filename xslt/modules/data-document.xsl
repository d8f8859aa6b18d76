<?xml version="1.0" encoding="UTF-8"?>
<!-- The data as a whole: what the header says, the authority lists, the ledger, the text in the order of reading. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="data" on-no-match="fail" use-accumulators="page"/>

  <xsl:template match="/" as="element(data)">
    <xsl:variable name="settled" as="document-node()" select="f:settled(.)"/>
    <data>
      <xsl:apply-templates mode="data" select="tei:TEI/tei:teiHeader"/>
      <entries>
        <xsl:apply-templates mode="data" select="
          tei:TEI/tei:standOff//(tei:person | tei:place | tei:org | tei:event | tei:listBibl/tei:bibl)[@xml:id]"/>
      </entries>
      <corrections>
        <xsl:apply-templates mode="data" select="$settled/tei:TEI/tei:standOff/tei:listApp/tei:app"/>
      </corrections>
      <text>
        <xsl:apply-templates mode="data" select="$settled/tei:TEI/tei:text"/>
      </text>
    </data>
  </xsl:template>

  <xsl:template mode="data" match="tei:teiHeader" as="element(header)">
    <xsl:variable name="file" as="element(tei:fileDesc)" select="tei:fileDesc"/>
    <xsl:variable name="licence" as="element()*" select="$file/tei:publicationStmt/tei:availability/tei:licence[@target]"/>
    <header>
      <xsl:sequence select="f:given('siglum', ../@xml:id), f:given('language', ../@xml:lang)"/>
      <xsl:sequence select="f:given('licence', $licence[1]/@target)"/>
      <xsl:sequence select="f:given('date', f:date(.) ! string())"/>
      <title>{f:main-title(.)}</title>
      <xsl:for-each select="f:authors(.)"><author>{.}</author></xsl:for-each>
      <imprint>{f:source-imprint(.)}</imprint>
    </header>
  </xsl:template>

  <!-- An attribute for something that is known; none for what is not. -->
  <xsl:function name="f:given" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="string($value)">
      <xsl:attribute name="{$name}" select="$value"/>
    </xsl:if>
  </xsl:function>

  <!-- Who says so, and how sure that is. -->
  <xsl:function name="f:evidence" as="attribute()*">
    <xsl:param name="claim" as="element()"/>
    <xsl:sequence select="f:given('resp', f:target($claim/@resp)), f:given('cert', $claim/@cert)"/>
  </xsl:function>

</xsl:stylesheet>
