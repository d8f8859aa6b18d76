<?xml version="1.0" encoding="UTF-8"?>
<!-- Names in HTML: discreet links to their entries in the indexes. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- Whether an element will hold a link of its own, so that it cannot be one. -->
  <xsl:function name="f:holds-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/descendant::*[f:names-entry(.) or self::tei:note or self::tei:ref or self::tei:ptr])"/>
  </xsl:function>

  <xsl:template mode="web" match="
      tei:persName | tei:placeName | tei:orgName | tei:eventName | tei:geogName | tei:settlement | tei:region
      | tei:country | tei:district | tei:rs | tei:name | tei:title" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="entry" as="element()?" select="key('id', f:target(@ref))"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($entry) and not($in-link or f:holds-link(.))"/>
    <xsl:element name="{if ($linked) then 'a' else if (self::tei:title) then 'cite' else 'span'}">
      <xsl:sequence select="f:marks(., (@level ! ('level-' || .), @cert ! ('cert-' || .)))"/>
      <xsl:if test="$linked"><xsl:attribute name="href" select="'#' || $entry/@xml:id"/></xsl:if>
      <xsl:apply-templates mode="web">
        <xsl:with-param name="in-link" select="$in-link or $linked" tunnel="yes"/>
        <xsl:with-param name="entry" select="$entry[not($in-link or $linked)]/@xml:id => string()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
