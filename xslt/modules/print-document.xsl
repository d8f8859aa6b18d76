<?xml version="1.0" encoding="UTF-8"?>
<!-- The book as a whole: title page, imprint, contents, text, apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="print" on-no-match="fail" use-accumulators="page"/>

  <xsl:variable name="design" as="xs:string" select="unparsed-text('../print.typ')"/>

  <xsl:template match="/" as="text()*">
    <xsl:apply-templates mode="print" select="f:settled(.)"/>
  </xsl:template>

  <!-- The view of a text that is settled already. -->
  <xsl:template mode="print" match="/" as="text()*">
    <xsl:value-of select="$design"/>
    <xsl:apply-templates mode="print" select="tei:TEI"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:TEI" as="text()*">
    <xsl:text>&#10;#show: edition.with(</xsl:text>
    <xsl:text>title: {f:string(f:main-title(.))}, authors: {f:strings(f:authors(.))}, </xsl:text>
    <xsl:text>language: {f:string(f:language(.))}, date: {f:typst-date(f:date(.))});&#10;</xsl:text>
    <xsl:text>#title-page({f:string(f:main-title(.))}, {f:strings(f:subtitles(.))}, {f:strings(f:authors(.))}, </xsl:text>
    <xsl:text>{f:string(f:source-imprint(.))});&#10;#imprint[{f:imprint(.)}];&#10;</xsl:text>
    <xsl:text>#contents({f:string(f:label('contents', .))});&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="print" select="tei:text"/>
    <xsl:apply-templates mode="print" select="tei:text/tei:back/tei:div[@type = 'apparatus']"/>
  </xsl:template>

  <!-- An archival PDF must be dated: without a date, the compiler takes the one that the run fixes for it. -->
  <xsl:function name="f:typst-date" as="xs:string">
    <xsl:param name="date" as="xs:date?"/>
    <xsl:sequence select="
      if (exists($date))
      then format-date($date, 'datetime(year: [Y], month: [M], day: [D])')
      else 'auto'"/>
  </xsl:function>

  <!-- The back of the title page: what this edition is, what it was made from, what may be done with it. -->
  <xsl:function name="f:imprint" as="xs:string">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="file" as="element(tei:fileDesc)?" select="$edition/tei:teiHeader/tei:fileDesc"/>
    <xsl:variable name="sources" as="xs:string*">
      <xsl:for-each select="$file/tei:sourceDesc/tei:biblStruct">
        <xsl:variable name="cited" as="node()*"><xsl:apply-templates mode="cite" select="."/></xsl:variable>
        <xsl:sequence select="normalize-space(string-join($cited))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="rights" as="xs:string*" select="
      $file/tei:publicationStmt/tei:availability/(tei:licence | tei:p) ! f:plain(.)"/>
    <xsl:variable name="roles" as="xs:string*" select="
      $file/tei:titleStmt/tei:respStmt
        ! (f:capitalised(f:plain(tei:resp)) || ': ' || string-join((* except tei:resp) ! f:plain(.), ', '))"/>
    <xsl:sequence select="
      (f:edition($edition), $sources, string-join($roles, '. '), string-join($rights, ' '))[.]
        ! f:typst(.) => string-join('&#10;&#10;')"/>
  </xsl:function>

</xsl:stylesheet>
