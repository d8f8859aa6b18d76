<?xml version="1.0" encoding="UTF-8"?>
<!-- What an element may hold, as ODD says it: sequence, alternate and references instead of RELAX NG. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    xmlns:rng="http://relaxng.org/ns/structure/1.0"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="content" on-no-match="fail"/>

  <!-- Several patterns side by side are a sequence. -->
  <xsl:function name="f:content" as="element()+">
    <xsl:param name="patterns" as="element()+"/>
    <xsl:sequence select="f:group($patterns, '1', '1')"/>
  </xsl:function>

  <xsl:function name="f:group" as="element()+">
    <xsl:param name="patterns" as="element()+"/>
    <xsl:param name="least" as="xs:string"/>
    <xsl:param name="most" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="count($patterns) eq 1">
        <xsl:apply-templates select="$patterns" mode="content">
          <xsl:with-param name="least" select="$least"/>
          <xsl:with-param name="most" select="$most"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <sequence>
          <xsl:sequence select="f:occurrence($least, $most)"/>
          <xsl:apply-templates select="$patterns" mode="content"/>
        </sequence>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:occurrence" as="attribute()*">
    <xsl:param name="least" as="xs:string"/>
    <xsl:param name="most" as="xs:string"/>
    <xsl:if test="$least ne '1'"><xsl:attribute name="minOccurs" select="$least"/></xsl:if>
    <xsl:if test="$most ne '1'"><xsl:attribute name="maxOccurs" select="$most"/></xsl:if>
  </xsl:function>

  <xsl:template match="rng:optional" mode="content" as="element()+">
    <xsl:sequence select="f:group(*, '0', '1')"/>
  </xsl:template>

  <xsl:template match="rng:zeroOrMore" mode="content" as="element()+">
    <xsl:sequence select="f:group(*, '0', 'unbounded')"/>
  </xsl:template>

  <xsl:template match="rng:oneOrMore" mode="content" as="element()+">
    <xsl:sequence select="f:group(*, '1', 'unbounded')"/>
  </xsl:template>

  <xsl:template match="rng:group" mode="content" as="element()+">
    <xsl:param name="least" as="xs:string" select="'1'"/>
    <xsl:param name="most" as="xs:string" select="'1'"/>
    <xsl:sequence select="f:group(*, $least, $most)"/>
  </xsl:template>

  <xsl:template match="rng:choice" mode="content" as="element(tei:alternate)">
    <xsl:param name="least" as="xs:string" select="'1'"/>
    <xsl:param name="most" as="xs:string" select="'1'"/>
    <alternate>
      <xsl:sequence select="f:occurrence($least, $most)"/>
      <xsl:apply-templates mode="content"/>
    </alternate>
  </xsl:template>

  <!-- A choice that may be nothing is something optional: the TEI Stylesheets pass over an empty among alternatives. -->
  <xsl:template match="rng:choice[rng:empty]" mode="content" as="element()">
    <xsl:variable name="rest" as="element()+" select="* except rng:empty"/>
    <xsl:choose>
      <xsl:when test="count($rest) eq 1">
        <xsl:sequence select="f:group($rest, '0', '1')"/>
      </xsl:when>
      <xsl:otherwise>
        <alternate minOccurs="0">
          <xsl:apply-templates select="$rest" mode="content"/>
        </alternate>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="rng:choice[rng:value]" mode="content" as="element(tei:valList)">
    <xsl:sequence select="f:values(rng:value)"/>
  </xsl:template>

  <xsl:template match="rng:text" mode="content" as="element(tei:textNode)">
    <textNode/>
  </xsl:template>

  <xsl:template match="rng:empty" mode="content" as="element(tei:empty)">
    <empty/>
  </xsl:template>

  <xsl:template match="rng:data" mode="content" as="element(tei:dataRef)">
    <xsl:sequence select="f:data(.)"/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="content" as="element()">
    <xsl:param name="least" as="xs:string" select="'1'"/>
    <xsl:param name="most" as="xs:string" select="'1'"/>
    <xsl:variable name="kind" as="xs:string" select="f:kind(f:pattern(@name))"/>
    <xsl:element name="{map { 'element': 'elementRef', 'model': 'classRef', 'macro': 'macroRef', 'data': 'dataRef' }($kind)}">
      <xsl:attribute name="key" select="@name"/>
      <xsl:sequence select="f:occurrence($least, $most)"/>
    </xsl:element>
  </xsl:template>

  <!-- What another element holds is written out. -->
  <xsl:template match="rng:ref[f:kind(f:pattern(@name)) eq 'part']" mode="content" as="element()+">
    <xsl:param name="least" as="xs:string" select="'1'"/>
    <xsl:param name="most" as="xs:string" select="'1'"/>
    <xsl:sequence select="f:group(f:pattern(@name)/(* except a:documentation), $least, $most)"/>
  </xsl:template>

  <!-- only to keep the layout of the grammar out -->
  <xsl:template match="text()" mode="content" as="empty-sequence()"/>

</xsl:stylesheet>
