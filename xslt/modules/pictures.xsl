<?xml version="1.0" encoding="UTF-8"?>
<!-- The pictures of the text: which of them a view can show, and the words that stand for one. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="picture-files" as="document-node()" select="parse-xml($pictures)"/>

  <xsl:key name="picture" match="picture" use="@url"/>

  <!-- What is known of the file of a picture; nothing where it cannot be shown. -->
  <xsl:function name="f:picture-file" as="element(picture)?">
    <xsl:param name="graphic" as="element(tei:graphic)"/>
    <xsl:sequence select="key('picture', $graphic/@url, $picture-files)"/>
  </xsl:function>

  <!-- Whether what is said of a picture stands there to be read, since the picture itself cannot be shown. -->
  <xsl:function name="f:stands-for-picture" as="xs:boolean">
    <xsl:param name="description" as="element(tei:figDesc)"/>
    <xsl:sequence select="every $graphic in $description/../tei:graphic satisfies empty(f:picture-file($graphic))"/>
  </xsl:function>

  <!-- The words for those who do not see a picture. -->
  <xsl:function name="f:picture-words" as="xs:string">
    <xsl:param name="graphic" as="element(tei:graphic)"/>
    <xsl:sequence select="
      (($graphic/tei:desc, $graphic/../tei:figDesc) ! f:plain(.)[.], f:label('picture-undescribed', $graphic))[1]"/>
  </xsl:function>

  <!-- What stands in place of a picture that cannot be shown. -->
  <xsl:function name="f:picture-name" as="xs:string">
    <xsl:param name="graphic" as="element(tei:graphic)"/>
    <xsl:sequence select="
      '[' || f:label('picture', $graphic) || f:label('colon', $graphic) || $graphic/@url || ']'"/>
  </xsl:function>

</xsl:stylesheet>
