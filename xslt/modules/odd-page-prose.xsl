<?xml version="1.0" encoding="UTF-8"?>
<!-- The chapters of prose. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="prose" on-no-match="fail"/>

  <xsl:template match="tei:p" mode="prose" as="element(h:p)">
    <p><xsl:apply-templates mode="prose"/></p>
  </xsl:template>

  <!-- the list of a chapter's elements is made anew, with what each of them is -->
  <xsl:template match="tei:p[tei:specList] | tei:head | tei:specGrp" mode="prose" as="empty-sequence()"/>

  <xsl:template match="tei:list" mode="prose" as="element(h:ul)">
    <ul><xsl:apply-templates select="tei:item" mode="prose"/></ul>
  </xsl:template>

  <xsl:template match="tei:item" mode="prose" as="element(h:li)">
    <li><xsl:apply-templates mode="prose"/></li>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'gloss']" mode="prose" as="element(h:table)">
    <table class="when">
      <thead><tr><th scope="col">What there is</th><th scope="col">How it is encoded</th></tr></thead>
      <tbody><xsl:apply-templates select="tei:label" mode="prose"/></tbody>
    </table>
  </xsl:template>

  <xsl:template match="tei:label" mode="prose" as="element(h:tr)">
    <tr>
      <th scope="row"><xsl:apply-templates mode="prose"/></th>
      <td><xsl:apply-templates select="following-sibling::tei:item[1]/node()" mode="prose"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="tei:gi" mode="prose" as="element()">
    <xsl:sequence select="f:link(.)"/>
  </xsl:template>

  <xsl:template match="tei:att" mode="prose" as="element(h:code)">
    <code class="att">{.}</code>
  </xsl:template>

  <xsl:template match="tei:val" mode="prose" as="element(h:code)">
    <code class="val">{.}</code>
  </xsl:template>

  <xsl:template match="tei:code" mode="prose" as="element(h:code)">
    <code>{.}</code>
  </xsl:template>

  <xsl:template match="tei:hi" mode="prose" as="element(h:strong)">
    <strong><xsl:apply-templates mode="prose"/></strong>
  </xsl:template>

  <xsl:template match="tei:ref" mode="prose" as="element(h:a)">
    <a href="{@target}"><xsl:apply-templates mode="prose"/></a>
  </xsl:template>

  <xsl:template match="tei:desc" mode="prose" as="node()*">
    <xsl:apply-templates mode="prose"/>
  </xsl:template>

  <xsl:template match="text()" mode="prose" as="text()">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <!-- The name of an element, leading to what is said of it. -->
  <xsl:function name="f:link" as="element(h:a)">
    <xsl:param name="name" as="xs:string"/>
    <a href="#{$name}"><code>{$name}</code></a>
  </xsl:function>

  <!-- Such names in a row; the style of the row makes them look like code. -->
  <xsl:function name="f:links" as="node()*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:for-each select="$names">
      <xsl:if test="position() gt 1">, </xsl:if>
      <a href="#{.}">{.}</a>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:rule-links" as="node()*">
    <xsl:param name="codes" as="xs:string*"/>
    <xsl:for-each select="$codes">
      <xsl:if test="position() gt 1">, </xsl:if>
      <a href="#{.}"><code>{.}</code></a>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
