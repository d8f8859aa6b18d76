<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of the teiHeader that more than one view needs as text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:function name="f:header" as="element(tei:teiHeader)?">
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="root($context)/tei:TEI/tei:teiHeader"/>
  </xsl:function>

  <xsl:function name="f:main-title" as="xs:string">
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="titles" as="element(tei:title)*" select="
      f:header($context)/tei:fileDesc/tei:titleStmt/tei:title"/>
    <xsl:variable name="siglum" as="xs:string?" select="root($context)/tei:TEI/@xml:id ! string()"/>
    <xsl:sequence select="
      (f:plain(($titles[@type = 'main'], $titles)[1])[.], $siglum, f:label('untitled', $context))[1]"/>
  </xsl:function>

  <xsl:function name="f:subtitles" as="xs:string*">
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="f:header($context)/tei:fileDesc/tei:titleStmt/tei:title[@type = 'sub'] ! f:plain(.)"/>
  </xsl:function>

  <xsl:function name="f:authors" as="xs:string*">
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="f:header($context)/tei:fileDesc/tei:titleStmt/tei:author ! f:plain(.)"/>
  </xsl:function>

  <!-- Who published the source in print, where and when: one line. -->
  <xsl:function name="f:source-imprint" as="xs:string">
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="imprint" as="element(tei:imprint)?" select="
      f:header($context)/tei:fileDesc/tei:sourceDesc/tei:biblStruct[1]/tei:monogr/tei:imprint[1]"/>
    <xsl:sequence select="
      ($imprint/tei:pubPlace, $imprint/tei:publisher, $imprint/tei:date) ! f:plain(.) => string-join(', ')"/>
  </xsl:function>

  <!-- Number, publisher and date of the edition in hand: one line. -->
  <xsl:function name="f:edition" as="xs:string">
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="file" as="element(tei:fileDesc)?" select="f:header($context)/tei:fileDesc"/>
    <xsl:variable name="published" as="element()*" select="$file/tei:publicationStmt/(tei:publisher | tei:date)"/>
    <xsl:sequence select="
      string-join((f:label('digital-edition', $context), $file/tei:editionStmt/tei:edition/@n), ' ')
      || string-join($published ! (', ' || replace(f:plain(.), '[,;:]$', '')))"/>
  </xsl:function>

  <!-- The day the output is dated with: the run's, or that of the edition. Where only a year or month is known, its
       first day; where nothing is, none. -->
  <xsl:function name="f:date" as="xs:date?">
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="stated" as="xs:string*" select="
      $date, f:header($context)/tei:fileDesc/tei:publicationStmt/tei:date/@when,
      f:header($context)/tei:revisionDesc/tei:change/@when"/>
    <xsl:sequence select="
      ($stated ! (., . || '-01', . || '-01-01')[. castable as xs:date][1])[1] ! xs:date(.)"/>
  </xsl:function>

</xsl:stylesheet>
