<?xml version="1.0" encoding="UTF-8"?>
<!-- Which places get a letter: the editor's notes, and what was mended or cannot be read for certain; after which word. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="with-apparatus" as="xs:boolean" select="$print-apparatus = 'true'"/>

  <!-- How many letters were given so far. -->
  <xsl:accumulator name="letters" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:text//*[f:has-letter(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="f:has-letter" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::tei:note) then f:is-editorial($element)
      else $with-apparatus and ($element/self::tei:unclear or $element/@type = 'printer')
        and exists($element/(self::tei:corr | self::tei:sic | self::tei:unclear))"/>
  </xsl:function>

  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="$place/accumulator-before('letters') => format-integer('a')"/>
  </xsl:function>

  <!-- What stood at a mended place, and why it was changed. -->
  <xsl:function name="f:reading-note" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="f:plain($place) || '] ' || f:other-reading($place)"/>
  </xsl:function>

  <xsl:function name="f:word-goes-on" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="next" as="node()?" select="
      $place/following-sibling::node()[not(self::tei:lb | self::tei:pb | self::tei:cb)][1]"/>
    <xsl:sequence select="exists($next/self::text()[f:mended-before(.) is $place])"/>
  </xsl:function>

  <!-- The mended place whose word goes on with this text. -->
  <xsl:function name="f:mended-before" as="element()?">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="before" as="node()?" select="
      $text[matches(., '^[\p{L}\p{M}\p{N}]')]
        /preceding-sibling::node()[not(self::tei:lb | self::tei:pb | self::tei:cb)][1]"/>
    <xsl:sequence select="$before/self::*[f:has-letter(.)][not(self::tei:note)]"/>
  </xsl:function>

  <!-- The letters, marks and figures with which a text goes on in a word. -->
  <xsl:function name="f:end-of-word" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="substring($text, 1, string-length($text) - string-length(f:after-word($text)))"/>
  </xsl:function>

  <xsl:function name="f:after-word" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '^[\p{L}\p{M}\p{N}]+', '')"/>
  </xsl:function>

</xsl:stylesheet>
