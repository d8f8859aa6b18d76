<?xml version="1.0" encoding="UTF-8"?>
<!-- A bibliographic description of the header as one line of a bibliography. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="cite" on-no-match="shallow-skip"/>

  <xsl:template mode="cite" match="tei:biblStruct" as="node()*">
    <xsl:sequence select="f:sentences((
      f:words((tei:analytic | tei:monogr)/tei:author ! f:plain(.) => distinct-values())[normalize-space()],
      tei:analytic/tei:title, tei:monogr/tei:title, tei:monogr/tei:edition, tei:monogr/tei:imprint,
      tei:series/tei:title, tei:note))"/>
  </xsl:template>

  <xsl:template mode="cite" match="tei:bibl | tei:p" as="node()*">
    <xsl:apply-templates mode="cite"/>
  </xsl:template>

  <!-- An entry whose parts stand side by side, with no words between to hold them together. -->
  <xsl:template mode="cite" match="tei:bibl[not(text()[normalize-space()])]" as="node()*">
    <xsl:sequence select="f:sentences(*)"/>
  </xsl:template>

  <xsl:template mode="cite" match="text()" as="text()">
    <xsl:value-of select="replace(., '\s+', ' ')"/>
  </xsl:template>

  <xsl:template mode="cite" match="tei:title" as="element(tei:hi)">
    <hi rend="{if (@level = 'a') then 'plain' else 'italic'}"><xsl:copy-of select="@xml:lang"/>{f:plain(.)}</hi>
  </xsl:template>

  <xsl:template mode="cite" match="tei:imprint" as="node()*">
    <xsl:sequence select="f:words(string-join((
      string-join((tei:pubPlace, tei:publisher) ! f:plain(.), f:label('colon', .)),
      tei:date ! f:plain(.), tei:biblScope ! f:plain(.))[.], ', '))"/>
  </xsl:template>

  <xsl:template mode="cite" match="tei:idno" as="element(tei:idno)">
    <idno>{string-join((@type, f:plain(.)), ' ')}</idno>
  </xsl:template>

  <xsl:template mode="cite" match="tei:note" as="node()">
    <xsl:sequence select="f:said(.)"/>
  </xsl:template>

  <xsl:template mode="cite" match="tei:extent[tei:measure]" as="text()">
    <xsl:value-of select="tei:measure ! f:measured(.)" separator=", "/>
  </xsl:template>

  <xsl:template mode="cite" match="
      tei:edition | tei:extent | tei:author | tei:editor | tei:publisher | tei:pubPlace | tei:date
      | tei:biblScope" as="text()">
    <xsl:value-of select="f:plain(.)"/>
  </xsl:template>

  <!-- The parts one after the other, each closed with a full stop. -->
  <xsl:function name="f:sentences" as="node()*">
    <xsl:param name="parts" as="node()*"/>
    <xsl:for-each select="$parts">
      <xsl:apply-templates mode="cite" select="."/>
      <xsl:text>{'.'[not(matches(f:plain(current()), '[.?!]$'))]}</xsl:text>
      <xsl:if test="position() ne last()"><xsl:text> </xsl:text></xsl:if>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
