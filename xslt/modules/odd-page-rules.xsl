<?xml version="1.0" encoding="UTF-8"?>
<!-- The rules: those of an element by their codes, and all of them in a table. -->
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

  <xsl:mode name="say" on-no-match="fail"/>

  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>

  <xsl:function name="f:rule-list" as="element(h:p)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="codes" as="xs:string*" select="$checks[f:subjects(..) = $name]/@id"/>
    <xsl:if test="exists($codes)">
      <p class="rules">Rules: <xsl:sequence select="f:rule-links($codes)"/></p>
    </xsl:if>
  </xsl:function>

  <xsl:template name="rules" as="element(h:table)">
    <table class="all-rules">
      <caption class="hidden">All rules</caption>
      <thead><tr>
        <th scope="col">Code</th>
        <th scope="col">Severity</th>
        <th scope="col">What is said</th>
        <th scope="col">How to mend it</th>
      </tr></thead>
      <tbody>
        <xsl:for-each select="sort($checks, (), function($it) { $it/@id })">
          <tr id="{@id}">
            <th scope="row"><code>{@id}</code></th>
            <td>{@role}</td>
            <td><xsl:apply-templates mode="say"/></td>
            <td><xsl:apply-templates select="tokenize(@diagnostics) ! key('diagnostic', ., $odd)/node()" mode="say"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- What a message fills in stands as an ellipsis. -->
  <xsl:template match="sch:value-of" mode="say" as="text()">
    <xsl:text>…</xsl:text>
  </xsl:template>

  <xsl:template match="sch:name" mode="say" as="element(h:em)">
    <em>the element</em>
  </xsl:template>

  <xsl:template match="text()" mode="say" as="text()">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

</xsl:stylesheet>
