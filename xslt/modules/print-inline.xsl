<?xml version="1.0" encoding="UTF-8"?>
<!-- Words, notes and milestones in Typst. Every call ends with a semicolon: text may follow that looks like code. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="print" match="comment() | processing-instruction()" as="text()*"/>

  <xsl:template mode="print" match="text()" as="text()">
    <xsl:value-of select="f:typst(.)"/>
  </xsl:template>

  <!-- What needs no look of its own. -->
  <xsl:template mode="print" match="tei:*[f:is-phrase(.)]" priority="-0.25" as="text()*">
    <xsl:call-template name="styled"/>
  </xsl:template>

  <!-- What the design has a look for, by its TEI name. -->
  <xsl:template mode="print" match="
      tei:emph | tei:foreign | tei:term | tei:ex | tei:supplied | tei:unclear | tei:add | tei:del | tei:code | tei:gi
      | tei:att | tei:val | tei:tag | tei:ident" as="text()*">
    <xsl:text>#word({f:string(local-name())})[</xsl:text>
    <xsl:call-template name="styled"/>
    <xsl:text>];</xsl:text>
  </xsl:template>

  <!-- A checksum is longer than a line. -->
  <xsl:template mode="print" match="tei:idno[string-length() gt 40]" as="text()*">
    <xsl:text>#word("checksum")[</xsl:text>
    <xsl:apply-templates mode="print"/>
    <xsl:text>];</xsl:text>
  </xsl:template>

  <!-- The words of an element with what it says about itself: where it is, its rendering, its language. -->
  <xsl:template name="styled" as="text()*">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(@rend)"/>
    <xsl:if test="f:is-mention(.)">#anchor({f:string(@xml:id)});</xsl:if>
    <xsl:if test="exists($rend)">#rendered({f:strings($rend)})[</xsl:if>
    <xsl:call-template name="in-language"/>
    <xsl:if test="exists($rend)">];</xsl:if>
  </xsl:template>

  <!-- The content of an element, hyphenated by the rules of its language. -->
  <xsl:template name="in-language" as="text()*">
    <xsl:variable name="outer" as="attribute()?" select="../ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="language" as="attribute()?" select="@xml:lang[not(. = $outer)]"/>
    <xsl:if test="exists($language)">#text(lang: {f:string(replace($language, '-.*', ''))})[</xsl:if>
    <xsl:apply-templates mode="print"/>
    <xsl:if test="exists($language)">];</xsl:if>
  </xsl:template>

  <!-- In a note, the page turned somewhere below the text: the margin has no place to say so. -->
  <xsl:template mode="print" match="tei:note//tei:pb | tei:cb | tei:anchor | tei:milestone | tei:caesura" as="text()*"/>

  <xsl:template mode="print" match="tei:pb" as="text()*">
    <xsl:text>#folio({f:string(@n)});</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:lb" as="text()*">
    <xsl:variable name="begun" as="xs:boolean" select="
      exists(preceding-sibling::node()[normalize-space() or self::tei:pb])"/>
    <xsl:if test="$reading = 'diplomatic' and $begun">#linebreak();</xsl:if>
  </xsl:template>

  <xsl:template mode="print" match="tei:gap" as="text()*">
    <xsl:value-of select="f:typst('[…]')"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:space" as="text()*">
    <xsl:text>#h(1em);</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:ref[matches(@target, '^https?://')]" as="text()*">
    <xsl:text>#link({f:string(tokenize(@target)[1])})[</xsl:text>
    <xsl:apply-templates mode="print"/>
    <xsl:text>];</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:ref" as="text()*">
    <xsl:apply-templates mode="print"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:ptr" as="text()">
    <xsl:value-of select="f:typst(replace(@target, '^#', ''))"/>
  </xsl:template>

</xsl:stylesheet>
