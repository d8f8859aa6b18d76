<?xml version="1.0" encoding="UTF-8"?>
<!-- The Schematron schema inside the ODD: one constraintSpec for each of its patterns, since in a pattern only the first
     rule that fits a node speaks, so that its rules cannot be taken apart. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    xmlns:rng="http://relaxng.org/ns/structure/1.0"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="rule" on-no-match="shallow-copy"/>

  <xsl:function name="f:rules" as="element(tei:constraintSpec)+">
    <xsl:param name="schema" as="element(sch:schema)"/>
    <constraintSpec ident="declarations" scheme="schematron">
      <desc xml:lang="en">Names, look-ups and functions that the rules share.</desc>
      <constraint><xsl:apply-templates select="$schema/(sch:ns | xsl:* | sch:let)" mode="rule"/></constraint>
    </constraintSpec>
    <xsl:for-each select="$schema/sch:pattern">
      <constraintSpec ident="{@id}" scheme="schematron">
        <desc xml:lang="en">Checks {string-join(.//(sch:assert | sch:report)/@id, ', ')}.</desc>
        <constraint><xsl:apply-templates select="." mode="rule"/></constraint>
      </constraintSpec>
    </xsl:for-each>
    <constraintSpec ident="mending" scheme="schematron">
      <desc xml:lang="en">How to mend what the rules find.</desc>
      <constraint><xsl:apply-templates select="$schema/sch:diagnostics" mode="rule"/></constraint>
    </constraintSpec>
  </xsl:function>

  <xsl:template match="sch:*" mode="rule" as="element()">
    <xsl:element name="sch:{local-name()}">
      <xsl:apply-templates select="@*, node()" mode="rule"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="xsl:*" mode="rule" as="element()">
    <xsl:copy-of select="." copy-namespaces="no"/>
  </xsl:template>

  <xsl:template match="comment()" mode="rule" as="empty-sequence()"/>

</xsl:stylesheet>
