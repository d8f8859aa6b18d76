<?xml version="1.0" encoding="UTF-8"?>
<!-- What the settled text brings along as apparatus, in Typst. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="print" match="tei:div[@type = 'apparatus']" priority="2" as="text()*">
    <xsl:text>#show: apparatus;&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="print" select="tei:div"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:div[@type = 'apparatus']//tei:div/tei:head" priority="2" as="text()*">
    <xsl:text>#apparatus-head({f:level(..) - 1}, {f:string(../@xml:id)}{f:opens(.., ())})[{f:typst(.)}];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:div[@type = 'indexes']" priority="2" as="text()*">
    <xsl:apply-templates mode="print" select="tei:head"/>
    <xsl:text>#index-columns[</xsl:text>
    <xsl:apply-templates mode="print" select="tei:div"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:list[@type = 'facts']" priority="2" as="text()*">
    <xsl:text>#facts(</xsl:text>
    <xsl:for-each select="tei:item">
      <xsl:text>([{f:typst(preceding-sibling::tei:label[1])}], [</xsl:text>
      <xsl:apply-templates mode="print"/>
      <xsl:text>]), </xsl:text>
    </xsl:for-each>
    <xsl:text>);&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:table[@type = 'corrections']" priority="2" as="text()*">
    <xsl:text>#corrections((</xsl:text>
    <xsl:apply-templates mode="print" select="tei:row[1]/tei:cell"/>
    <xsl:text>), </xsl:text>
    <xsl:apply-templates mode="print" select="tei:row[position() gt 1]/tei:cell"/>
    <xsl:text>);&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:table[@type = 'corrections']/tei:row/tei:cell" priority="2" as="text()*">
    <xsl:text>[</xsl:text>
    <xsl:apply-templates mode="print"/>
    <xsl:text>], </xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:list[@type = 'index']" priority="2" as="text()*">
    <xsl:text>#index(</xsl:text>
    <xsl:for-each select="tei:item">
      <xsl:text>(name: [{f:typst(tei:name)}], about: [{f:typst(f:print-about(.))}], </xsl:text>
      <xsl:text>mentions: {f:strings(tei:seg[@type = 'mentions']/tei:ref ! f:target(@target))}), </xsl:text>
    </xsl:for-each>
    <xsl:text>);&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:print-about" as="xs:string">
    <xsl:param name="entry" as="element(tei:item)"/>
    <xsl:sequence select="string-join((
      $entry/tei:seg[@type = 'dates'] ! ('(' || . || ')'),
      $entry/tei:seg[@type = 'description'][1] ! string()), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
