<?xml version="1.0" encoding="UTF-8"?>
<!-- CITATION.cff, version 1.2.0: how to cite the edition. The format asks for an author: where the header names neither
     author nor editor, there is nothing to write.
     Source: https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="citation" on-no-match="fail"/>

  <xsl:template mode="citation" match="tei:TEI" as="text()?">
    <xsl:variable name="edition" as="element(tei:TEI)" select="."/>
    <xsl:if test="exists((f:creators(.), f:editors(.)))">
      <xsl:variable name="lines" as="xs:string+" select="
        'cff-version: 1.2.0',
        'message: ' || f:yaml('If you use this edition, please cite it as below.'),
        'type: dataset',
        'title: ' || f:yaml(string-join((f:main-title(.), f:subtitles(.)), ': ')),
        'authors:', (f:creators(.), f:editors(.)) ! f:cff-name(., '  '),
        f:version(.) ! ('version: ' || f:yaml(.)),
        f:stated-date(.)[. castable as xs:date] ! ('date-released: ' || f:yaml(.)),
        f:spdx(f:licences(.)[1]) ! ('license: ' || f:yaml(.)),
        f:licences(.)[@target][not(f:spdx(.))][1] ! ('license-url: ' || f:yaml(@target)),
        f:url(.) ! ('url: ' || f:yaml(.)),
        f:doi(.) ! ('doi: ' || f:yaml(.)),
        f:descriptions(.)[1] ! ('abstract: ' || f:yaml(.)),
        f:keywords(.)[1] ! 'keywords:', f:keywords(.) ! ('  - ' || f:yaml(.)),
        f:cff-references(.)"/>
      <xsl:value-of select="string-join($lines, '&#10;') || '&#10;'"/>
    </xsl:if>
  </xsl:template>

  <!-- A person, or a body, or one of whom the header does not say which. -->
  <xsl:function name="f:cff-name" as="xs:string+">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:variable name="facts" as="xs:string+" select="
      if ($name/tei:surname) then (
        'family-names: ' || f:yaml(f:plain($name/tei:surname[1])),
        $name/tei:forename[1] ! ('given-names: ' || f:yaml(f:plain(.))),
        f:authority-address($name)[starts-with(., 'https://orcid.org/')] ! ('orcid: ' || f:yaml(.)))
      else 'name: ' || f:yaml(f:plain($name))"/>
    <xsl:sequence select="$indent || '- ' || $facts[1], tail($facts) ! ($indent || '  ' || .)"/>
  </xsl:function>

  <!-- What was encoded, where it is described part by part. -->
  <xsl:function name="f:cff-references" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="sources" as="element()*" select="
      f:sources($edition)[self::tei:biblStruct][(tei:analytic, tei:monogr)/tei:author][tei:monogr/tei:imprint]"/>
    <xsl:sequence select="'references:'[exists($sources)]"/>
    <xsl:for-each select="$sources">
      <xsl:variable name="titles" as="element(tei:title)+" select="(tei:analytic, tei:monogr)[1]/tei:title"/>
      <xsl:variable name="imprint" as="element(tei:imprint)" select="tei:monogr/tei:imprint[1]"/>
      <xsl:sequence select="
        '  - type: ' || (if (tei:analytic) then 'article' else 'book'),
        '    title: ' || f:yaml(string-join($titles ! f:plain(.), ': ')),
        '    authors:', (tei:analytic, tei:monogr)[tei:author][1]/tei:author ! f:cff-name(f:name-in(.), '      '),
        $imprint/tei:publisher[1] ! ('    publisher:', '      name: ' || f:yaml(f:plain(.))),
        $imprint/tei:date[1]/@when[matches(., '^\d{4}')] ! ('    year: ' || xs:integer(substring(., 1, 4)))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A text as YAML quotes it: every text of the file passes through here. -->
  <xsl:function name="f:yaml" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || replace(normalize-space($text), '([\\&quot;])', '\\$1') || '&quot;'"/>
  </xsl:function>

</xsl:stylesheet>
