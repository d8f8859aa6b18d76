<?xml version="1.0" encoding="UTF-8"?>
<!-- Examples as they are typed: tags, names and values each with their class, so that a style can colour them. -->
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

  <xsl:mode name="example" on-no-match="fail"/>

  <xsl:template match="tei:exemplum" mode="example" as="element(h:figure)">
    <figure>
      <figcaption>{if (@type = 'edition') then 'From the edition' else 'Example'}</figcaption>
      <pre tabindex="0"><code><xsl:apply-templates select="eg:egXML/node()" mode="example"/></code></pre>
    </figure>
  </xsl:template>

  <xsl:template match="eg:*" mode="example" as="node()+">
    <span class="tag">&lt;{local-name()}</span>
    <xsl:apply-templates select="@*" mode="example"/>
    <span class="tag">{if (node()) then '>' else '/>'}</span>
    <xsl:if test="node()">
      <xsl:apply-templates mode="example"/>
      <span class="tag">&lt;/{local-name()}&gt;</span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="@*" mode="example" as="node()+">
    <xsl:text> </xsl:text>
    <span class="att">{name()}</span>
    <span class="val">="{replace(., '&amp;', '&amp;amp;') => replace('"', '&amp;quot;')}"</span>
  </xsl:template>

  <xsl:template match="text()" mode="example" as="text()">
    <xsl:value-of select="replace(., '&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;')"/>
  </xsl:template>

  <xsl:template match="comment()" mode="example" as="element(h:span)">
    <span class="left-out">&lt;!--{.}--&gt;</span>
  </xsl:template>

</xsl:stylesheet>
