<?xml version="1.0" encoding="UTF-8"?>
<!-- The ODD as a document: its header, a chapter for each module, and the schema made of them. -->
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

  <!-- Where the Schematron schema, the prose, the edition with the examples, and valid specimens of what it lacks lie. -->
  <xsl:param name="schematron" as="xs:string" required="yes"/>
  <xsl:param name="prose" as="xs:string" required="yes"/>
  <xsl:param name="example-edition" as="xs:string" required="yes"/>
  <xsl:param name="specimens" as="xs:string" required="yes"/>

  <xsl:variable name="edition" as="document-node()" select="doc($example-edition)"/>
  <xsl:variable name="specimens-read" as="document-node()*" select="tokenize($specimens) ! doc(.)"/>
  <xsl:variable name="chapters" as="element(tei:div)+" select="doc($prose)/tei:div/tei:div"/>

  <xsl:key name="purpose" match="tei:list[@type = 'attributes']/tei:item" use="tokenize(@n)"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes" suppress-indentation="eg:egXML tei:p tei:desc tei:item tei:head"/>

  <xsl:template match="/" as="element(tei:TEI)">
    <TEI xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:eg="http://www.tei-c.org/ns/Examples"
        xmlns:f="urn:encoder:schematron" xml:lang="en">
      <xsl:sequence select="doc($prose)/tei:div/tei:teiHeader"/>
      <text>
        <body>
          <xsl:apply-templates select="$chapters" mode="chapter"/>
          <div xml:id="schema">
            <head>The schema</head>
            <xsl:call-template name="schema"/>
          </div>
        </body>
      </text>
    </TEI>
  </xsl:template>

  <!-- Chapters -->

  <xsl:mode name="chapter" on-no-match="shallow-copy"/>

  <!-- A chapter about a module ends with its elements, and holds their specs. -->
  <xsl:template match="tei:div[@type = 'chapter'][@n]" mode="chapter" as="element(tei:div)">
    <xsl:variable name="module" as="element(rng:div)" select="$modules[@module = current()/@n]"/>
    <xsl:variable name="elements" as="element(rng:define)*" select="$module/rng:define[rng:element]"/>
    <div xml:id="{@n}">
      <xsl:apply-templates select="tei:head" mode="chapter"/>
      <p>{f:said($module)}</p>
      <xsl:apply-templates select="* except tei:head" mode="chapter"/>
      <xsl:if test="exists($elements)">
        <p>
          <specList><xsl:for-each select="$elements"><specDesc key="{@name}"/></xsl:for-each></specList>
        </p>
      </xsl:if>
      <specGrp xml:id="spec.{@n}">
        <xsl:apply-templates
            select="$module/rng:define[a:documentation][f:kind(.) = ('element', 'data', 'macro', 'atts', 'model')]"
            mode="spec"/>
      </specGrp>
    </div>
  </xsl:template>

  <xsl:template match="tei:div[@type = 'rules']" mode="chapter" as="element(tei:div)">
    <div xml:id="rules">
      <xsl:apply-templates mode="chapter"/>
      <specGrp xml:id="spec.rules">
        <xsl:sequence select="f:rules(doc($schematron)/sch:schema)"/>
      </specGrp>
    </div>
  </xsl:template>

  <xsl:template match="tei:div/text()" mode="chapter" as="empty-sequence()"/>
  <xsl:template match="tei:list[@type = 'attributes']" mode="chapter" as="empty-sequence()"/>

  <!-- The schema -->

  <xsl:template name="schema" as="element(tei:schemaSpec)">
    <schemaSpec ident="edition" start="TEI" docLang="en">
      <desc xml:lang="en">{f:said(/rng:grammar)}</desc>
      <xsl:for-each select="$modules">
        <moduleRef key="{@module}">
          <xsl:if test="rng:define/rng:element">
            <xsl:attribute name="include" select="rng:define/rng:element/@name"/>
          </xsl:if>
        </moduleRef>
      </xsl:for-each>
      <xsl:for-each select="$modules/@module, 'rules'">
        <specGrpRef target="#spec.{.}"/>
      </xsl:for-each>
    </schemaSpec>
  </xsl:template>

  <!-- What an attribute is for: on that element or class, or else in general. -->
  <xsl:function name="f:purpose" as="xs:string">
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:param name="of" as="xs:string"/>
    <xsl:variable name="said" as="element(tei:item)*"
        select="($of || '/@' || $attribute, '@' || $attribute) ! key('purpose', ., doc($prose))"/>
    <xsl:sequence select="if (exists($said)) then normalize-space($said[1]) else
      error(QName('urn:encoder:odd', 'f:unsaid'), 'odd-prose.xml does not say what the attribute ' || $attribute || ' is for')"/>
  </xsl:function>

</xsl:stylesheet>
