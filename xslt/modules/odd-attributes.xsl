<?xml version="1.0" encoding="UTF-8"?>
<!-- The attributes of an element or a class, with their data types and lists of values. -->
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

  <xsl:mode name="attributes" on-no-match="fail"/>
  <xsl:mode name="datatype" on-no-match="fail"/>

  <xsl:template match="rng:attribute" mode="attributes" as="element(tei:attDef)">
    <xsl:param name="usage" as="xs:string" select="'req'"/>
    <xsl:param name="of" as="xs:string" tunnel="yes"/>
    <attDef ident="{@name}" usage="{$usage}">
      <desc xml:lang="en">{f:purpose(@name, $of)}</desc>
      <xsl:apply-templates select="*" mode="datatype"/>
    </attDef>
  </xsl:template>

  <xsl:template match="rng:optional" mode="attributes" as="element()*">
    <xsl:apply-templates select="*" mode="attributes">
      <xsl:with-param name="usage" select="'opt'"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="rng:choice | rng:group" mode="attributes" as="element(tei:attList)">
    <xsl:param name="usage" as="xs:string" select="'req'"/>
    <attList org="{local-name()}">
      <xsl:apply-templates select="*" mode="attributes">
        <xsl:with-param name="usage" select="$usage"/>
      </xsl:apply-templates>
    </attList>
  </xsl:template>

  <xsl:template match="rng:ref" mode="attributes" as="element()*">
    <xsl:param name="usage" as="xs:string" select="'req'"/>
    <xsl:variable name="pattern" as="element(rng:define)" select="f:pattern(@name)"/>
    <xsl:if test="f:kind($pattern) ne 'atts'">
      <xsl:apply-templates select="$pattern/(* except a:documentation)" mode="attributes">
        <xsl:with-param name="usage" select="$usage"/>
      </xsl:apply-templates>
    </xsl:if>
  </xsl:template>

  <!-- The classes that a pattern takes its attributes from, through patterns that are written out too. -->
  <xsl:function name="f:attribute-classes" as="xs:string*">
    <xsl:param name="pattern" as="element(rng:define)"/>
    <xsl:for-each select="$pattern/rng:ref">
      <xsl:variable name="target" as="element(rng:define)" select="f:pattern(@name)"/>
      <xsl:sequence select="if (f:kind($target) eq 'atts') then string(@name) else f:attribute-classes($target)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Data types -->

  <xsl:template match="rng:data" mode="datatype" as="element(tei:datatype)">
    <datatype><xsl:sequence select="f:data(.)"/></datatype>
  </xsl:template>

  <xsl:template match="rng:value | rng:choice[rng:value]" mode="datatype" as="element()+">
    <datatype><dataRef key="teidata.enumerated"/></datatype>
    <xsl:sequence select="f:values((self::rng:value, rng:value))"/>
  </xsl:template>

  <xsl:template match="rng:ref" mode="datatype" as="element()+">
    <xsl:variable name="pattern" as="element(rng:define)" select="f:pattern(@name)"/>
    <xsl:choose>
      <xsl:when test="f:kind($pattern) eq 'list'">
        <xsl:apply-templates select="$pattern/rng:list" mode="datatype"/>
      </xsl:when>
      <xsl:otherwise>
        <datatype><dataRef key="{@name}"/></datatype>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One or more of something, with white space between. -->
  <xsl:template match="rng:list[rng:oneOrMore]" mode="datatype" as="element()+">
    <xsl:variable name="one" as="element()+">
      <xsl:apply-templates select="rng:oneOrMore/*" mode="datatype"/>
    </xsl:variable>
    <datatype maxOccurs="unbounded"><xsl:copy-of select="$one/self::tei:datatype/*"/></datatype>
    <xsl:copy-of select="$one except $one/self::tei:datatype"/>
  </xsl:template>

  <xsl:function name="f:data" as="element(tei:dataRef)">
    <xsl:param name="data" as="element(rng:data)"/>
    <dataRef name="{$data/@type}">
      <xsl:if test="$data/rng:param[@name = 'pattern']">
        <xsl:attribute name="restriction" select="$data/rng:param[@name = 'pattern']"/>
      </xsl:if>
    </dataRef>
  </xsl:function>

  <xsl:function name="f:values" as="element(tei:valList)">
    <xsl:param name="values" as="element(rng:value)+"/>
    <valList type="closed">
      <xsl:for-each select="$values">
        <valItem ident="{.}"/>
      </xsl:for-each>
    </valList>
  </xsl:function>

</xsl:stylesheet>
