<?xml version="1.0" encoding="UTF-8"?>
<!-- The book as a whole: half-title, title, imprint, contents, text, apparatus, colophon. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="print" on-no-match="fail" use-accumulators="page letters"/>

  <xsl:variable name="sided" as="xs:boolean" select="$print-sided = '2'"/>

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
    <xsl:text>&#10;#show: edition.with({string-join(f:print-facts(.), ', ')});&#10;</xsl:text>
    <xsl:text>#half-title({f:string(f:main-title(.))});&#10;</xsl:text>
    <xsl:text>#title-page({f:string(f:main-title(.))}, {f:strings(f:subtitles(.))}, {f:strings(f:authors(.))}, </xsl:text>
    <xsl:text>{f:strings(f:title-page-lines(.))}, sided: {$sided});&#10;</xsl:text>
    <xsl:text>#imprint(</xsl:text>
    <xsl:value-of select="f:imprint(.)" separator=""/>
    <xsl:text>);&#10;#contents({f:string(f:label('contents', .))}, sided: {$sided});&#10;#begin-of-text();&#10;&#10;</xsl:text>
    <xsl:apply-templates mode="print" select="tei:text"/>
    <xsl:text>#end-of-text();&#10;</xsl:text>
    <xsl:apply-templates mode="print" select="tei:text/tei:back/tei:div[@type = 'apparatus'][$with-apparatus]"/>
    <xsl:text>#colophon({f:string(f:label('print-checksum', .))}, {f:colophon(.)});&#10;</xsl:text>
  </xsl:template>

  <!-- What the design is told about the book: the arguments of its function `edition`. -->
  <xsl:function name="f:print-facts" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="keywords" as="xs:string*" select="
      $edition/tei:teiHeader/tei:profileDesc/tei:textClass//tei:term ! f:plain(.)"/>
    <xsl:sequence select="
      'title: ' || f:string(f:main-title($edition)),
      'short-title: ' || f:string(f:running-title(f:main-title($edition))), 'authors: ' || f:strings(f:authors($edition)),
      'keywords: ' || f:strings($keywords), 'description: ' || f:string(string-join(f:subtitles($edition), '. ')),
      'language: ' || f:string(f:language($edition)), 'date: ' || f:typst-date(f:date($edition)),
      'paper: ' || f:string($print-page), 'size: ' || ($print-size[.] ! (. || 'pt'), 'auto')[1],
      'sided: ' || $sided, 'attachment: ' || f:string(f:label('attachment', $edition))"/>
  </xsl:function>

  <!-- An archival PDF must be dated: without a date, the compiler takes the one that the run fixes for it. -->
  <xsl:function name="f:typst-date" as="xs:string">
    <xsl:param name="date" as="xs:date?"/>
    <xsl:sequence select="
      if (exists($date))
      then format-date($date, 'datetime(year: [Y], month: [M], day: [D])')
      else 'auto'"/>
  </xsl:function>

  <!-- Below on the title page: what was printed where, and who publishes this. -->
  <xsl:function name="f:title-page-lines" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="file" as="element(tei:fileDesc)?" select="$edition/tei:teiHeader/tei:fileDesc"/>
    <xsl:variable name="published" as="element()*" select="$file/tei:publicationStmt/(tei:publisher | tei:date)"/>
    <xsl:sequence select="
      (f:source-imprint($edition), $file/tei:titleStmt/tei:title[@type = 'desc'] ! f:plain(.),
        string-join($published ! f:plain(.), ', '))[.]"/>
  </xsl:function>

  <!-- The back of the title page: what this edition is, how it was made and from what, what may be done with it. -->
  <xsl:function name="f:imprint" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="header" as="element(tei:teiHeader)?" select="$edition/tei:teiHeader"/>
    <xsl:variable name="rights" as="xs:string*" select="
      $header/tei:fileDesc/tei:publicationStmt/tei:availability/(tei:licence | tei:p) ! f:plain(.)"/>
    <xsl:sequence select="
      f:imprint-fact('', f:edition($edition)),
      $header/tei:fileDesc/tei:sourceDesc/tei:biblStruct ! f:imprint-fact(f:source-label(.), f:cited(.)),
      $header/tei:fileDesc/tei:titleStmt/tei:respStmt
        ! f:imprint-fact(f:capitalised(f:plain(tei:resp)), string-join((* except tei:resp) ! f:plain(.), ', ')),
      $header/tei:encodingDesc/tei:projectDesc
        ! f:imprint-fact(f:label('projectDesc', .), string-join(* ! f:plain(.), ' ')),
      f:imprint-fact(f:label('rights', $edition), string-join($rights, ' ')),
      f:imprint-fact('', f:label('print-signs', $edition))"/>
  </xsl:function>

  <xsl:function name="f:imprint-fact" as="xs:string?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="said" as="xs:string"/>
    <xsl:sequence select="('(' || f:string($label) || ', [' || f:typst($said) || ']), ')[$said]"/>
  </xsl:function>

  <!-- A source as one line of a bibliography. -->
  <xsl:function name="f:cited" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="cited" as="node()*"><xsl:apply-templates mode="cite" select="$source"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($cited))"/>
  </xsl:function>

  <!-- The last page: how the book was made. -->
  <xsl:function name="f:colophon" as="xs:string">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      (f:main-title($edition), f:edition($edition), f:label('print-colophon', $edition))
        ! ('[' || f:typst(.) || ']') => string-join(', ')"/>
  </xsl:function>

</xsl:stylesheet>
