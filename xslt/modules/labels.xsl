<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that the views add, in the language of the text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="labels" as="document-node()" select="doc('../labels.xml')"/>

  <xsl:key name="label" match="label" use="@key"/>

  <!-- The language of the edition, without region: what the labels are chosen by. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="
      substring-before(lower-case((root($context)/*/@xml:lang, 'en')[1]) || '-', '-')"/>
  </xsl:function>

  <!-- The label, or nothing when there is none by this key. -->
  <xsl:function name="f:known-label" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="language" as="xs:string" select="f:language($context)"/>
    <xsl:variable name="entry" as="element(label)?" select="key('label', $key, $labels)[1]"/>
    <xsl:sequence select="($entry/*[local-name() = $language], $entry/en)[1] ! string()"/>
  </xsl:function>

  <!-- The label; the key itself where the table has none, as for a type that only one edition uses. -->
  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="(f:known-label($key, $context), replace($key, '^[a-z]+-', ''))[1]"/>
  </xsl:function>

</xsl:stylesheet>
