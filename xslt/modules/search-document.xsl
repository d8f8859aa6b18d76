<?xml version="1.0" encoding="UTF-8"?>
<!-- A settled text in plain paragraphs. A word that is broken over pages stays whole, on the page where it begins. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no"/>

  <!-- Around the id of a page in the running text; such characters of the text itself are left out. -->
  <xsl:variable name="begin" as="xs:string" select="'&#xE000;'"/>
  <xsl:variable name="end" as="xs:string" select="'&#xE001;'"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="search" on-no-match="fail"/>
  <xsl:mode name="running" on-no-match="text-only-copy"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates mode="search" select="f:settled(.)"/>
  </xsl:template>

  <xsl:template mode="search" match="/" as="element()">
    <html lang="{f:language(.)}">
      <head><title>{f:main-title(.)}</title></head>
      <body>
        <h1>{f:main-title(.)}</h1>
        <xsl:sequence select="f:pages(tei:TEI/tei:text)"/>
        <xsl:for-each select="tei:TEI/tei:text//tei:note[not(ancestor::tei:div[@type = 'apparatus'])]">
          <h2 id="{@xml:id}">{f:label('note', .)} {@n}</h2>
          <p>{f:running(node()) => replace('&#xE000;[^&#xE001;]*&#xE001;', '') => normalize-space()}</p>
        </xsl:for-each>
      </body>
    </html>
  </xsl:template>

  <!-- The text, a heading before what stands on each page. -->
  <xsl:function name="f:pages" as="element()*">
    <xsl:param name="text" as="element(tei:text)"/>
    <xsl:variable name="running" as="xs:string" select="
      f:running($text) => replace('(&#xE000;[^&#xE001;]*&#xE001;)([^\s&#xE000;]+)', '$2 $1')"/>
    <xsl:for-each select="tokenize($running, $begin)">
      <xsl:variable name="id" as="xs:string" select="substring-before(., $end)"/>
      <xsl:for-each select="key('id', $id, root($text))">
        <h2 id="{$id}">{f:label('page', .)} {@n}</h2>
      </xsl:for-each>
      <xsl:where-populated>
        <p>{normalize-space(if ($id) then substring-after(current(), $end) else current())}</p>
      </xsl:where-populated>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:running" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="text()*"><xsl:apply-templates mode="running" select="$nodes"/></xsl:variable>
    <xsl:sequence select="string-join($words)"/>
  </xsl:function>

  <xsl:template mode="running" match="text()" as="text()">
    <xsl:value-of select="translate(., $begin || $end, '')"/>
  </xsl:template>

  <xsl:template mode="running" match="tei:note | tei:fw | tei:div[@type = 'apparatus']" priority="1" as="text()*"/>

  <xsl:template mode="running" match="tei:pb[@xml:id]" as="text()">
    <xsl:text>{$begin}{@xml:id}{$end}{if (f:is-inside-word(.)) then '' else ' '}</xsl:text>
  </xsl:template>

  <xsl:template mode="running" match="*[f:is-block(.)]" as="text()*">
    <xsl:text> </xsl:text>
    <xsl:apply-templates mode="running"/>
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
