<?xml version="1.0" encoding="UTF-8"?>
<!-- What the settled text brings along as apparatus, in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="tei:div[@type = 'apparatus']" priority="2" as="element()">
    <div class="apparatus" id="{@xml:id}">
      <xsl:apply-templates mode="web" select="tei:div"/>
    </div>
  </xsl:template>

  <xsl:template mode="web" match="tei:div[@type = 'apparatus']//tei:div/tei:head" priority="2" as="element()">
    <xsl:element name="h{f:level(..)}">{.}</xsl:element>
  </xsl:template>

  <!-- An entry of an index: who, when, what, where it is told more, and where it is named. -->
  <xsl:template mode="web" match="tei:list[@type = 'index']/tei:item" as="element()">
    <li>
      <xsl:sequence select="f:marks(., 'entry')"/>
      <xsl:apply-templates mode="web" select="tei:name"/>
      <xsl:for-each select="tei:seg">
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="web" select="."/>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'variants']" as="element()">
    <span class="variants">({f:label('also', .)}: {.})</span>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'identifiers']" as="element()">
    <span class="identifiers">
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:apply-templates mode="web" select="."/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'mentions']" as="element()">
    <span class="mentions">
      <xsl:for-each-group select="tei:ref" group-starting-with="tei:ref[@type = 'mention']">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:apply-templates mode="web" select="current-group()"/>
      </xsl:for-each-group>
    </span>
  </xsl:template>

  <xsl:template mode="web" match="tei:ref[@type = 'mention']" as="element()">
    <a class="mention" href="{@target}" aria-label="{f:label('page', .)} {@n}">{.}</a>
  </xsl:template>

  <xsl:template mode="web" match="tei:ref[@type = 'again']" as="element()">
    <a class="again" href="{@target}" aria-label="{f:label('page', .)} {@n}, {f:label('mention', .)} {.}">{.}</a>
  </xsl:template>

</xsl:stylesheet>
