<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, blocks and notes as data; what only holds others leaves no trace. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="data" match="
    tei:text | tei:group | tei:front | tei:body | tei:back | tei:floatingText" as="node()*">
    <xsl:apply-templates mode="data"/>
  </xsl:template>

  <xsl:template mode="data" match="tei:div" as="element(division)">
    <division id="{f:id(.)}" level="{f:level(.)}" part="{local-name(ancestor::*[parent::tei:text][last()])}">
      <xsl:sequence select="f:given('type', @type), f:given('n', @n), f:given('parent', ancestor::tei:div[1]/f:id(.))"/>
      <head>{string-join(tei:head ! f:plain(.), ' ')}</head>
      <xsl:apply-templates mode="data"/>
    </division>
  </xsl:template>

  <xsl:template mode="data" match="tei:div[@type = 'apparatus']" as="empty-sequence()" priority="1"/>

  <xsl:template mode="data" match="*[f:is-block(.)]" priority="-0.2" as="node()*">
    <xsl:apply-templates mode="data"/>
  </xsl:template>

  <xsl:template mode="data" match="*[f:is-leaf(.)]" priority="-0.1" as="element(block)">
    <block id="{f:id(.)}" element="{local-name()}">
      <xsl:sequence select="f:given('type', @type), f:given('language', @xml:lang)"/>
      <xsl:apply-templates mode="data"/>
    </block>
  </xsl:template>

  <xsl:template mode="data" match="tei:note" as="element(note)">
    <note id="{f:id(.)}" n="{@n}">
      <xsl:sequence select="f:given('type', @type), f:given('place', @place), f:evidence(.), f:given('page', f:page(.))"/>
      <xsl:apply-templates mode="data"/>
    </note>
  </xsl:template>

</xsl:stylesheet>
