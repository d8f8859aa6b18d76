<?xml version="1.0" encoding="UTF-8"?>
<!-- The e-book as a whole: every file under its name. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="epub" on-no-match="fail" use-accumulators="page letters"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates mode="epub" select="f:settled(.)"/>
  </xsl:template>

  <!-- The view of a text that is settled already. -->
  <xsl:template mode="epub" match="/" as="element()">
    <xsl:apply-templates mode="epub" select="tei:TEI"/>
  </xsl:template>

  <xsl:template mode="epub" match="tei:TEI" as="element()">
    <xsl:variable name="parts" as="map(xs:string, item()*)*" select="f:parts(tei:text)"/>
    <xsl:variable name="files" as="map(xs:string, xs:string)" select="f:files($parts)"/>
    <files xmlns="">
      <file name="package.opf"><xsl:sequence select="f:package(., $parts)"/></file>
      <file name="nav.xhtml"><xsl:sequence select="f:epub-navigation(., $parts, $files)"/></file>
      <file name="title-page.xhtml"><xsl:sequence select="f:epub-title(.)"/></file>
      <xsl:for-each select="$parts">
        <file name="{?file}"><xsl:sequence select="f:epub-part(., $files)"/></file>
      </xsl:for-each>
      <file name="style.css">
        <xsl:value-of select="$fonts?rule, unparsed-text('../epub.css')" separator="&#10;"/>
      </file>
      <xsl:for-each select="$fonts">
        <file name="{?file}" encoding="base64">{?data}</file>
      </xsl:for-each>
      <xsl:for-each select="$picture-files/pictures/picture">
        <file name="{@at}" encoding="base64">{.}</file>
      </xsl:for-each>
      <xsl:if test="exists($fonts)"><file name="fonts/OFL.txt">{unparsed-text('../fonts/OFL.txt')}</file></xsl:if>
    </files>
  </xsl:template>

</xsl:stylesheet>
