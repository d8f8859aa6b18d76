<?xml version="1.0" encoding="UTF-8"?>
<!-- The specs of an ODD: elements, classes, macros and data types, each from its patterns in the grammar. -->
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

  <xsl:mode name="spec" on-no-match="fail"/>

  <!-- An element, of the patterns x, x.content and x.attributes. -->
  <xsl:template match="rng:define[rng:element]" mode="spec" as="element(tei:elementSpec)">
    <xsl:variable name="name" as="xs:string" select="rng:element/@name"/>
    <xsl:variable name="content" as="element(rng:define)" select="f:pattern($name || '.content')"/>
    <xsl:variable name="attributes" as="element(rng:define)" select="f:pattern($name || '.attributes')"/>
    <elementSpec ident="{$name}" module="{../@module}" mode="replace">
      <desc xml:lang="en">{f:said(.)}</desc>
      <xsl:sequence select="f:classes((f:model-classes($name), f:attribute-classes($attributes)))"/>
      <content><xsl:sequence select="f:content($content/(* except a:documentation))"/></content>
      <xsl:sequence select="f:together($name, $attributes)"/>
      <xsl:sequence select="f:attributes($attributes, $name)"/>
      <xsl:sequence select="f:exemplum($name)"/>
      <remarks xml:lang="en">
        <p n="content">{f:said($content)}</p>
        <p n="attributes">{f:said($attributes)}</p>
      </remarks>
      <listRef><ptr target="{f:page(.)}"/></listRef>
    </elementSpec>
  </xsl:template>

  <xsl:template match="rng:define[f:kind(.) eq 'model']" mode="spec" as="element(tei:classSpec)">
    <classSpec ident="{@name}" type="model" module="tei" mode="{f:mode(.)}">
      <desc xml:lang="en">{f:said(.)}</desc>
      <xsl:sequence select="f:classes(f:model-classes(@name))"/>
    </classSpec>
  </xsl:template>

  <xsl:template match="rng:define[f:kind(.) eq 'atts']" mode="spec" as="element(tei:classSpec)">
    <classSpec ident="{@name}" type="atts" module="tei" mode="{f:mode(.)}">
      <desc xml:lang="en">{f:said(.)}</desc>
      <xsl:sequence select="f:classes(f:attribute-classes(.)), f:attributes(., @name)"/>
    </classSpec>
  </xsl:template>

  <xsl:template match="rng:define[f:kind(.) eq 'macro']" mode="spec" as="element(tei:macroSpec)">
    <macroSpec ident="{@name}" module="tei" mode="{f:mode(.)}">
      <desc xml:lang="en">{f:said(.)}</desc>
      <content><xsl:sequence select="f:content(* except a:documentation)"/></content>
    </macroSpec>
  </xsl:template>

  <xsl:template match="rng:define[f:kind(.) eq 'data']" mode="spec" as="element(tei:dataSpec)">
    <dataSpec ident="{@name}" module="tei" mode="{f:mode(.)}">
      <desc xml:lang="en">{f:said(.)}</desc>
      <content><xsl:sequence select="f:content(* except a:documentation)"/></content>
    </dataSpec>
  </xsl:template>

  <!-- The model classes that count an element or a class among their members. -->
  <xsl:function name="f:model-classes" as="xs:string*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="distinct-values(key('class-with', $name, $grammar)/@name)"/>
  </xsl:function>

  <xsl:function name="f:classes" as="element(tei:classes)?">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:if test="exists($names)">
      <classes mode="replace">
        <xsl:for-each select="$names">
          <memberOf key="{.}"/>
        </xsl:for-each>
      </classes>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:attributes" as="element(tei:attList)?">
    <xsl:param name="pattern" as="element(rng:define)"/>
    <xsl:param name="of" as="xs:string"/>
    <xsl:variable name="attributes" as="element()*">
      <xsl:apply-templates select="$pattern/(* except a:documentation)" mode="attributes">
        <xsl:with-param name="of" select="$of" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:if test="exists($attributes)">
      <attList><xsl:sequence select="$attributes"/></attList>
    </xsl:if>
  </xsl:function>

  <!-- Attributes that only come together: an ODD has no word for that but a constraint. -->
  <xsl:function name="f:together" as="element(tei:constraintSpec)*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="pattern" as="element(rng:define)"/>
    <xsl:for-each select="($pattern | $pattern/rng:ref/f:pattern(@name))/rng:optional[count(rng:attribute) gt 1]">
      <xsl:variable name="all" as="xs:string+" select="rng:attribute ! ('@' || @name)"/>
      <constraintSpec ident="{$name}-together" scheme="schematron">
        <desc xml:lang="en">The attributes {string-join(rng:attribute/@name, ', ')} come together or not at all.</desc>
        <constraint>
          <sch:rule context="tei:{$name}">
            <sch:assert test="count(({string-join($all, ', ')})) = (0, {count($all)})"
              >Of {string-join(rng:attribute/@name, ', ')} some are missing.</sch:assert>
          </sch:rule>
        </constraint>
      </constraintSpec>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
