<?xml version="1.0" encoding="UTF-8"?>
<!-- Words as data: the elements go, but for names, dates, quotations and what the ledger speaks of. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="data" match="comment() | processing-instruction()" as="empty-sequence()"/>

  <xsl:template mode="data" match="text()" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template mode="data" match="*[f:is-phrase(.)]" priority="-0.25" as="node()*">
    <xsl:apply-templates mode="data"/>
  </xsl:template>

  <!-- A name; the later pieces of one that was cut say which piece they continue. -->
  <xsl:template mode="data" match="*[map:contains($names, local-name())][@ref or not(self::tei:title | self::tei:rs)]"
    as="element(mention)">
    <mention id="{f:id(.)}" element="{local-name()}">
      <xsl:sequence select="f:given('entity', f:target(@ref)), f:given('type', @type), f:given('prev', f:target(@prev))"/>
      <xsl:sequence select="f:evidence(.), f:given('page', f:page(.))"/>
      <xsl:apply-templates mode="data"/>
    </mention>
  </xsl:template>

  <xsl:template mode="data" match="tei:date" as="element(date)">
    <date id="{f:id(.)}">
      <xsl:copy-of select="@when | @from | @to | @notBefore | @notAfter"/>
      <xsl:sequence select="f:evidence(.), f:given('page', f:page(.))"/>
      <xsl:apply-templates mode="data"/>
    </date>
  </xsl:template>

  <xsl:template mode="data" match="tei:corr | tei:sic | tei:unclear | tei:supplied | tei:surplus" as="element(mark)">
    <mark id="{f:id(.)}" element="{local-name()}">
      <xsl:apply-templates mode="data"/>
    </mark>
  </xsl:template>

  <xsl:template mode="data" match="tei:pb" as="element(page)?">
    <xsl:if test="@xml:id">
      <page id="{@xml:id}">
        <xsl:sequence select="f:given('n', @n), f:given('facs', @facs), f:evidence(.)"/>
      </page>
    </xsl:if>
  </xsl:template>

  <!-- The later pages of a note that runs over are those of the text. -->
  <xsl:template mode="data" match="tei:note//tei:pb" as="empty-sequence()" priority="1"/>

  <xsl:template mode="data" match="tei:lb" as="element(line)?">
    <xsl:if test="@xml:id">
      <line id="{@xml:id}">
        <xsl:sequence select="f:given('page', f:page(.))"/>
      </line>
    </xsl:if>
  </xsl:template>

  <xsl:template mode="data" match="tei:cb | tei:anchor | tei:milestone | tei:caesura | tei:graphic
      | tei:figDesc" as="empty-sequence()"/>

  <xsl:template mode="data" match="tei:gap" as="text()">
    <xsl:text>[…]</xsl:text>
  </xsl:template>

  <xsl:template mode="data" match="tei:space" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template mode="data" match="tei:ptr" as="text()">
    <xsl:value-of select="replace(@target, '^#', '')"/>
  </xsl:template>

</xsl:stylesheet>
