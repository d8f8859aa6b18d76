<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text as plain text: each stands between empty lines. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="text" match="
    tei:text | tei:front | tei:body | tei:back | tei:group | tei:div | tei:floatingText" as="text()*">
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <xsl:template mode="text" match="tei:div[@type = 'apparatus']" as="text()*"/>

  <xsl:template mode="text" match="
      tei:p | tei:ab | tei:head | tei:lg | tei:list | tei:table | tei:figure | tei:opener | tei:closer | tei:signed
      | tei:salute | tei:dateline | tei:byline | tei:postscript | tei:trailer | tei:epigraph | tei:argument
      | tei:titlePage | tei:docTitle | tei:titlePart | tei:docAuthor | tei:docImprint | tei:docEdition | tei:docDate
      | tei:imprimatur | tei:listBibl | tei:sp | tei:addrLine" as="text()*">
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="text"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- What an editor says of a picture stands in brackets: it is no word of the text. -->
  <xsl:template mode="text" match="tei:figDesc" as="text()*">
    <xsl:text>&#10;&#10;[{f:label('picture', .) || f:label('colon', .) || f:plain(.)}]&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:graphic" as="text()*">
    <xsl:if test="not(../tei:figDesc)"><xsl:text>&#10;&#10;{f:picture-name(.)}&#10;&#10;</xsl:text></xsl:if>
  </xsl:template>

  <xsl:template mode="text" match="(tei:quote | tei:q | tei:said | tei:cit)[f:is-block-quotation(.)]" as="text()*">
    <xsl:text>&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="text"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:l | tei:speaker | tei:stage | tei:row | tei:listBibl/tei:bibl" as="text()*">
    <xsl:apply-templates mode="text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:item" as="text()*">
    <xsl:apply-templates mode="text" select="preceding-sibling::*[1]/self::tei:label/node()"/>
    <xsl:variable name="mark" as="xs:string" select="
      if (preceding-sibling::*[1]/self::tei:label) then ' ' else if (f:has-own-marks(..)) then '' else '– '"/>
    <xsl:value-of select="$mark"/>
    <xsl:apply-templates mode="text"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:list/tei:label" as="text()*"/>

  <xsl:template mode="text" match="tei:cell" as="text()*">
    <xsl:if test="preceding-sibling::tei:cell"><xsl:text>&#9;</xsl:text></xsl:if>
    <xsl:apply-templates mode="text"/>
  </xsl:template>

</xsl:stylesheet>
