<?xml version="1.0" encoding="UTF-8"?>
<!-- The fonts of the e-book: those that the web page embeds, as files. Their licence comes along. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    exclude-result-prefixes="#all">

  <xsl:variable name="font-rules" as="xs:string" select="
    if (unparsed-text-available('../fonts/web.css')) then unparsed-text('../fonts/web.css') else ''"/>

  <!-- A rule is what stands before the data of a font, the data, and what stands after it. -->
  <xsl:variable name="fonts" as="map(xs:string, xs:string)*">
    <xsl:for-each select="tokenize($font-rules, '@font-face')[contains(., ';base64,')]">
      <xsl:variable name="before" as="xs:string" select="substring-before(., 'url(')"/>
      <xsl:variable name="after" as="xs:string" select="substring-after(substring-after(., ';base64,'), ')')"/>
      <xsl:variable name="file" as="xs:string" select="'fonts/face-' || position() || '.woff2'"/>
      <xsl:sequence select="map {
        'file': $file,
        'data': substring-before(substring-after(., ';base64,'), ')'),
        'rule': '@font-face' || $before || 'url(' || $file || ')' || $after }"/>
    </xsl:for-each>
  </xsl:variable>

</xsl:stylesheet>
