<?xml version="1.0" encoding="UTF-8"?>
<!-- The facts of the teiHeader that the forms of a deposit share. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:function name="f:publication" as="element(tei:publicationStmt)?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:fileDesc/tei:publicationStmt"/>
  </xsl:function>

  <!-- The identifiers that the header gives the edition. -->
  <xsl:function name="f:identifiers" as="element(tei:idno)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:publication($edition)/tei:idno[normalize-space()][not(@subtype = 'cmif')]"/>
  </xsl:function>

  <!-- The DOI, without what makes an address of it. -->
  <xsl:function name="f:doi" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      f:identifiers($edition)[lower-case(@type) = 'doi'][1]
        ! replace(normalize-space(.), '^(https?://(dx\.)?doi\.org/|doi:)', '', 'i')"/>
  </xsl:function>

  <!-- Where the edition stands in the web. -->
  <xsl:function name="f:url" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      (f:identifiers($edition)[lower-case(@type) = ('url', 'uri')] ! normalize-space(.))[matches(., '^https?://')][1]"/>
  </xsl:function>

  <xsl:function name="f:publishers" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:publication($edition)/(tei:publisher, tei:distributor)[1] ! f:plain(.)"/>
  </xsl:function>

  <!-- The date of publication as the header states it: a day, a month or a year; the run's where one is given. -->
  <xsl:function name="f:stated-date" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      ($date, f:publication($edition)/tei:date/@when, $edition/tei:teiHeader/tei:revisionDesc//tei:change/@when)
        [matches(., '^\d{4}(-\d\d(-\d\d)?)?$')][1] ! string()"/>
  </xsl:function>

  <xsl:function name="f:year-of-publication" as="xs:string">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="substring((f:stated-date($edition), $package/@day)[1], 1, 4)"/>
  </xsl:function>

  <xsl:function name="f:version" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:fileDesc/tei:editionStmt/tei:edition/@n ! string()"/>
  </xsl:function>

  <!-- What the header says of the edition beyond its title: a descriptive title, or the declaration of the project. -->
  <xsl:function name="f:descriptions" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="header" as="element(tei:teiHeader)?" select="$edition/tei:teiHeader"/>
    <xsl:sequence select="
      ($header/tei:fileDesc/tei:titleStmt/tei:title[@type = 'desc'],
       $header/tei:encodingDesc/tei:projectDesc/*) ! f:plain(.)[.]"/>
  </xsl:function>

  <xsl:function name="f:keywords" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="distinct-values(
      $edition/tei:teiHeader/tei:profileDesc/tei:textClass//(tei:term | tei:item[not(tei:term)]) ! f:plain(.))"/>
  </xsl:function>

  <!-- The language of the text, then the others that are used in it. -->
  <xsl:function name="f:languages" as="xs:string+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="distinct-values((
      $edition/@xml:lang, $edition/tei:teiHeader/tei:profileDesc/tei:langUsage/tei:language/@ident, 'und'[
        not($edition/@xml:lang)]))"/>
  </xsl:function>

  <xsl:function name="f:measures" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:fileDesc/tei:extent/(tei:measure, .[not(tei:measure)]) ! f:plain(.)"/>
  </xsl:function>

  <xsl:function name="f:availability" as="element(tei:availability)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:publication($edition)/tei:availability"/>
  </xsl:function>

  <xsl:function name="f:licences" as="element(tei:licence)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:availability($edition)/tei:licence"/>
  </xsl:function>

  <!-- The identifier of a licence in the list of SPDX (https://spdx.org/licenses/), which for Creative Commons can be
       read off its address. -->
  <xsl:function name="f:spdx" as="xs:string?">
    <xsl:param name="licence" as="element(tei:licence)?"/>
    <xsl:variable name="address" as="xs:string" select="string($licence/@target)"/>
    <xsl:sequence select="
      if (matches($address, '^https?://creativecommons\.org/licenses/[a-z-]+/\d\.\d/?$'))
        then 'CC-' || upper-case(replace($address, '^.*/licenses/([a-z-]+)/(\d\.\d)/?$', '$1-$2'))
      else if (matches($address, '^https?://creativecommons\.org/publicdomain/zero/1\.0/?$')) then 'CC0-1.0'
      else ()"/>
  </xsl:function>

  <!-- The descriptions of what was encoded: a print, a manuscript, the file that was received. -->
  <xsl:function name="f:sources" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:fileDesc/tei:sourceDesc//(tei:biblStruct | tei:bibl | tei:msDesc)
      [not(ancestor::tei:biblStruct or ancestor::tei:bibl or ancestor::tei:msDesc)]"/>
  </xsl:function>

  <!-- A description of a source as one line. -->
  <xsl:function name="f:cited" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates mode="cite" select="$source[self::tei:biblStruct or self::tei:bibl]"/>
    </xsl:variable>
    <xsl:sequence select="normalize-space(if (exists($words)) then string-join($words) else f:plain($source))"/>
  </xsl:function>

</xsl:stylesheet>
