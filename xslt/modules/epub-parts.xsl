<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of the e-book: what stands in which of its files. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <!-- Each division of front, body and back with what stands before the next one; then those of the apparatus. -->
  <xsl:function name="f:parts" as="map(xs:string, item()*)*">
    <xsl:param name="text" as="element(tei:text)?"/>
    <xsl:variable name="groups" as="map(xs:string, item()*)*">
      <xsl:for-each select="$text/(tei:front | tei:body | tei:group | tei:back)">
        <xsl:variable name="matter" as="xs:string" select="local-name() => replace('group', 'body') || 'matter'"/>
        <xsl:for-each-group select="node()[not(self::tei:div[@type = 'apparatus'])]" group-starting-with="tei:div">
          <xsl:sequence select="f:part($matter, current-group())[current-group()/self::*]"/>
        </xsl:for-each-group>
      </xsl:for-each>
      <xsl:sequence select="$text/tei:back/tei:div[@type = 'apparatus']/tei:div ! f:part('backmatter', .)"/>
    </xsl:variable>
    <xsl:for-each select="$groups">
      <xsl:sequence select="map:put(., 'file', 'part-' || format-integer(position(), '001') || '.xhtml')"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:part" as="map(xs:string, item()*)">
    <xsl:param name="matter" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="division" as="element(tei:div)?" select="$nodes[1]/self::tei:div"/>
    <xsl:sequence select="map {
      'matter': $matter, 'nodes': $nodes, 'division': $division,
      'title': if ($division) then f:listed-title($division) else f:main-title($nodes[1]) }"/>
  </xsl:function>

  <!-- The file of everything that can be pointed to. -->
  <xsl:function name="f:files" as="map(xs:string, xs:string)">
    <xsl:param name="parts" as="map(xs:string, item()*)*"/>
    <xsl:sequence select="map:merge(
      for $part in $parts, $id in $part?nodes/descendant-or-self::*/@xml:id
      return map:entry(string($id), string($part?file)))"/>
  </xsl:function>

  <xsl:function name="f:epub-part" as="element()">
    <xsl:param name="part" as="map(xs:string, item()*)"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="content" as="node()*">
      <xsl:apply-templates mode="epub" select="$part?nodes">
        <xsl:with-param name="files" select="$files" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:sequence select="f:epub-notes($part?nodes, $files)"/>
    </xsl:variable>
    <xsl:sequence select="f:xhtml($part?title, $part?matter, $part?nodes[1], $content)"/>
  </xsl:function>

  <!-- The first page: what the book is. -->
  <xsl:function name="f:epub-title" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="content" as="element()">
      <section class="title-page" epub:type="titlepage">
        <h1><xsl:sequence select="f:length-class(f:main-title($edition))"/>{f:main-title($edition)}</h1>
        <xsl:for-each select="f:subtitles($edition)"><p class="subtitle" role="doc-subtitle">{.}</p></xsl:for-each>
        <xsl:for-each select="f:authors($edition)"><p class="author">{.}</p></xsl:for-each>
        <xsl:for-each select="f:source-imprint($edition)[.]"><p class="imprint">{.}</p></xsl:for-each>
        <p class="edition">{f:edition($edition)}</p>
      </section>
    </xsl:variable>
    <xsl:sequence select="f:xhtml(f:main-title($edition), 'frontmatter', $edition, $content)"/>
  </xsl:function>

  <!-- A file of the book with what stands in it. -->
  <xsl:function name="f:xhtml" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="matter" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:variable name="language" as="xs:string" select="(root($context)/*/@xml:lang, 'en')[1]"/>
    <html lang="{$language}" xml:lang="{$language}">
      <head>
        <title>{$title}</title>
        <link rel="stylesheet" type="text/css" href="style.css"/>
      </head>
      <body epub:type="{$matter}"><xsl:sequence select="$content"/></body>
    </html>
  </xsl:function>

</xsl:stylesheet>
