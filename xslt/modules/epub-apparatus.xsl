<?xml version="1.0" encoding="UTF-8"?>
<!-- What the settled text brings along as apparatus, in the e-book. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:template mode="epub" match="tei:div[@type = ('indexes', 'index')]" priority="2" as="element()">
    <section epub:type="index" role="doc-index">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </section>
  </xsl:template>

  <xsl:template mode="epub" match="tei:div[@type = 'index'][ancestor::tei:div[@type = 'indexes']]" priority="3"
    as="element()">
    <section epub:type="index-group">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </section>
  </xsl:template>

  <xsl:template mode="epub" match="tei:list[@type = 'index']" priority="2" as="element()">
    <ul class="index" epub:type="index-entry-list"><xsl:apply-templates mode="epub" select="tei:item"/></ul>
  </xsl:template>

  <!-- An entry: who, when, what, and on which pages of the source. -->
  <xsl:template mode="epub" match="tei:list[@type = 'index']/tei:item" priority="2" as="element()">
    <li epub:type="index-entry" id="{@xml:id}">
      <span class="name" epub:type="index-term">{tei:name}</span>
      <xsl:for-each select="tei:seg[@type = 'dates']"><xsl:text> ({.})</xsl:text></xsl:for-each>
      <xsl:for-each select="tei:seg[@type = 'description'][1]"><xsl:text> {.}</xsl:text></xsl:for-each>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="epub" select="tei:seg[@type = 'mentions']"/>
    </li>
  </xsl:template>

  <xsl:template mode="epub" match="tei:item/tei:seg[@type = 'mentions']" priority="2" as="element()">
    <xsl:param name="files" as="map(xs:string, xs:string)" tunnel="yes"/>
    <span class="mentions" epub:type="index-locator-list">
      <xsl:for-each select="tei:ref[@type = 'mention']">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <a epub:type="index-locator" href="{f:epub-address(@target, $files)}">{.}</a>
      </xsl:for-each>
    </span>
  </xsl:template>

</xsl:stylesheet>
