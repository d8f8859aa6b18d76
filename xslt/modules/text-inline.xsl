<?xml version="1.0" encoding="UTF-8"?>
<!-- Words as plain text: the elements go, their words stay. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="text" match="comment() | processing-instruction()" as="text()*"/>

  <xsl:template mode="text" match="text()" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template mode="text" match="tei:*[f:is-phrase(.)]" priority="-0.25" as="text()*">
    <xsl:apply-templates mode="text"/>
  </xsl:template>

  <xsl:template mode="text" match="tei:note" as="text()">
    <xsl:text>[{@n}]</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:gap" as="text()">
    <xsl:text>[…]</xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="tei:space" as="text()">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template mode="text" match="
    tei:pb | tei:cb | tei:anchor | tei:milestone | tei:caesura" as="text()*"/>

  <xsl:template mode="text" match="tei:ptr" as="text()">
    <xsl:value-of select="replace(@target, '^#', '')"/>
  </xsl:template>

  <xsl:template mode="text" match="tei:lb" as="text()?">
    <xsl:if test="$reading = 'diplomatic'"><xsl:text>&#10;</xsl:text></xsl:if>
  </xsl:template>

</xsl:stylesheet>
