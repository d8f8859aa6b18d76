<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of a settled text: who wrote it, when, in which language, whom it names and which days. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:output method="json" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="facts" on-no-match="fail" use-accumulators="page"/>

  <xsl:template match="/" as="map(*)">
    <xsl:apply-templates mode="facts" select="f:settled(.)"/>
  </xsl:template>

  <xsl:template mode="facts" match="/" as="map(*)">
    <xsl:variable name="edition" as="element(tei:TEI)" select="tei:TEI"/>
    <xsl:variable name="header" as="element(tei:teiHeader)?" select="f:header(.)"/>
    <xsl:sequence select="map {
      'title': f:main-title(.),
      'subtitle': string-join(f:subtitles(.), '. '),
      'authors': array { f:authors(.) },
      'language': string($edition/@xml:lang),
      'language_name': string(($header/tei:profileDesc/tei:langUsage/tei:language[@ident = $edition/@xml:lang])[1]),
      'year': f:year-of-text($header),
      'subjects': array { $header/tei:profileDesc/tei:textClass/tei:keywords//tei:term ! f:plain(.) },
      'entries': array { $edition/tei:text//tei:div[@type = 'index']/tei:list/tei:item ! f:entry-facts(.) },
      'dates': array {
        $edition/tei:text//tei:date[f:start-date(.)][not(ancestor::tei:div[@type = 'apparatus'])] ! f:date-facts(.) }
    }"/>
  </xsl:template>

  <!-- The year a text was written in, or else sent, or else printed; empty where the header says nothing. -->
  <xsl:function name="f:year-of-text" as="xs:string">
    <xsl:param name="header" as="element(tei:teiHeader)?"/>
    <xsl:variable name="dates" as="element(tei:date)*" select="
      $header/tei:profileDesc/tei:creation/tei:date,
      $header/tei:profileDesc/tei:correspDesc/tei:correspAction[@type = 'sent']/tei:date,
      $header/tei:fileDesc/tei:sourceDesc/tei:biblStruct[1]//tei:imprint/tei:date"/>
    <xsl:sequence select="string(($dates ! f:start-date(.)[matches(., '^-?\d{4}')] ! replace(., '^(-?\d{4}).*$', '$1'))[1])"/>
  </xsl:function>

  <xsl:function name="f:entry-facts" as="map(*)">
    <xsl:param name="entry" as="element(tei:item)"/>
    <xsl:sequence select="map {
      'id': string($entry/@xml:id),
      'kind': substring-after($entry/ancestor::tei:div[@type = 'index'][1]/@xml:id, 'index-'),
      'name': f:plain($entry/tei:name),
      'dates': string($entry/tei:seg[@type = 'dates']),
      'numbers': array { $entry/tei:seg[@type = 'identifiers']/(tei:ref/@target, tei:idno) ! string() },
      'mentions': count($entry/tei:seg[@type = 'mentions']/tei:ref)
    }"/>
  </xsl:function>

  <xsl:function name="f:date-facts" as="map(*)">
    <xsl:param name="date" as="element(tei:date)"/>
    <xsl:variable name="page" as="element(tei:pb)?" select="f:page-break($date)"/>
    <xsl:sequence select="map {
      'when': f:start-date($date),
      'words': f:plain($date),
      'page': string($page/@n),
      'at': string($page/@xml:id)
    }"/>
  </xsl:function>

</xsl:stylesheet>
