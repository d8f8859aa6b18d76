<?xml version="1.0" encoding="UTF-8"?>
<!-- How text and values are written in Typst. Whatever comes from an edition passes through here. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- Text in markup: every sign that markup may read as its own is escaped. What an archival PDF may not hold
       (private characters, a byte order mark) is shown as a replacement character. Nor may it hold a string of more
       than 32,767 bytes: what has no blank for 500 letters is no word, and may be broken after each 500. -->
  <xsl:function name="f:typst" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="broken" as="xs:string" select="
      if (string-length($text) gt 500) then replace($text, '\S{500}', '$0&#x200B;') else $text"/>
    <xsl:sequence select="
      translate($broken, '&#x9;&#xA;&#xD;&#x85;&#x2028;&#x2029;&#xFEFF;', '      &#xFFFD;')
      => replace('[\p{Co}]', '&#xFFFD;')
      => replace('[!-/:-@\[-`{-~]', '\\$0')"/>
  </xsl:function>

  <!-- A string in code, with its quotation marks. -->
  <xsl:function name="f:string" as="xs:string">
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="'&quot;' || replace($value, '[\\&quot;]', '\\$0') || '&quot;'"/>
  </xsl:function>

  <!-- Strings in code as an array, which needs its comma even when it holds one thing. -->
  <xsl:function name="f:strings" as="xs:string">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="'(' || string-join($values ! (f:string(.) || ', ')) || ')'"/>
  </xsl:function>

</xsl:stylesheet>
