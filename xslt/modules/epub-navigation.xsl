<?xml version="1.0" encoding="UTF-8"?>
<!-- How one finds one's way in the e-book: contents, landmarks, the pages of the source. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:function name="f:epub-navigation" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="parts" as="map(xs:string, item()*)*"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="content" as="element()*">
      <nav epub:type="toc" role="doc-toc" id="toc">
        <h1>{f:label('contents', $edition)}</h1>
        <ol>
          <li><a href="title-page.xhtml">{f:label('title-page', $edition)}</a></li>
          <xsl:sequence select="$parts ! f:epub-entry(?division, ?title, ?file)"/>
        </ol>
      </nav>
      <xsl:sequence select="f:landmarks($edition, $parts), f:page-list($edition, $files)"/>
    </xsl:variable>
    <xsl:sequence select="f:xhtml(f:label('contents', $edition), 'frontmatter', $edition, $content)"/>
  </xsl:function>

  <xsl:function name="f:epub-entry" as="element()">
    <xsl:param name="division" as="element(tei:div)?"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="file" as="xs:string"/>
    <li>
      <a href="{string-join(($file, $division/ancestor::tei:div[1]/$division/@xml:id), '#')}">{$title}</a>
      <xsl:where-populated>
        <ol><xsl:sequence select="$division/tei:div ! f:epub-entry(., f:listed-title(.), $file)"/></ol>
      </xsl:where-populated>
    </li>
  </xsl:function>

  <xsl:function name="f:landmarks" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="parts" as="map(xs:string, item()*)*"/>
    <nav epub:type="landmarks" hidden="hidden" aria-label="{f:label('landmarks', $edition)}">
      <ol>
        <li><a epub:type="titlepage" href="title-page.xhtml">{f:label('title-page', $edition)}</a></li>
        <li><a epub:type="toc" href="#toc">{f:label('contents', $edition)}</a></li>
        <xsl:for-each select="$parts[?matter = 'bodymatter'][1]">
          <li><a epub:type="bodymatter" href="{?file}">{?title}</a></li>
        </xsl:for-each>
        <xsl:for-each select="$parts[?division/@type = 'indexes'][1]">
          <li><a epub:type="index" href="{?file}">{?title}</a></li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:function>

  <!-- The printed pages of the source, where they begin in this book. -->
  <xsl:function name="f:page-list" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="pages" as="element(tei:pb)*" select="f:listed-pages($edition)"/>
    <xsl:if test="$pages">
      <nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-label="{f:label('pages', $edition)}">
        <ol>
          <xsl:for-each select="$pages">
            <li><a href="{f:epub-address('#' || @xml:id, $files)}">{@n}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:listed-pages" as="element(tei:pb)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:text//tei:pb[@xml:id][@n][not(ancestor::tei:note)]"/>
  </xsl:function>

</xsl:stylesheet>
