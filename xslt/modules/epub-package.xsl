<?xml version="1.0" encoding="UTF-8"?>
<!-- The package document of the e-book: what it is, for libraries and for readers with special needs, and its files. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns="http://www.idpf.org/2007/opf"
    exclude-result-prefixes="xsl xs f tei">

  <xsl:function name="f:package" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="parts" as="map(xs:string, item()*)*"/>
    <package version="3.0" unique-identifier="identifier" xml:lang="{($edition/@xml:lang, 'en')[1]}">
      <metadata>
        <xsl:sequence select="f:description($edition), f:accessibility($edition)"/>
      </metadata>
      <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="style" href="style.css" media-type="text/css"/>
        <xsl:for-each select="'title-page.xhtml', $parts?file">
          <item id="{replace(., '\..*', '')}" href="{.}" media-type="application/xhtml+xml"/>
        </xsl:for-each>
        <xsl:for-each select="$fonts?file">
          <item id="{replace(., '^.*/|\..*$', '')}" href="{.}" media-type="font/woff2"/>
        </xsl:for-each>
        <xsl:for-each select="$picture-files/pictures/picture">
          <item id="picture-{position()}" href="{@at}" media-type="{@type}"/>
        </xsl:for-each>
        <xsl:if test="exists($fonts)"><item id="licence" href="fonts/OFL.txt" media-type="text/plain"/></xsl:if>
      </manifest>
      <spine>
        <xsl:for-each select="'title-page', 'nav', $parts?file ! replace(., '\..*', '')"><itemref idref="{.}"/></xsl:for-each>
      </spine>
    </package>
  </xsl:function>

  <!-- Title, authors, identifier and the rest in Dublin Core. An identifier that is left empty is filled in later. -->
  <xsl:function name="f:description" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="file" as="element(tei:fileDesc)?" select="$edition/tei:teiHeader/tei:fileDesc"/>
    <dc:identifier id="identifier">{$file/tei:publicationStmt/tei:idno[1] ! f:plain(.)}</dc:identifier>
    <dc:title id="title">{f:main-title($edition)}</dc:title>
    <meta refines="#title" property="title-type">main</meta>
    <xsl:for-each select="f:subtitles($edition)">
      <dc:title id="subtitle-{position()}">{.}</dc:title>
      <meta refines="#subtitle-{position()}" property="title-type">subtitle</meta>
    </xsl:for-each>
    <xsl:for-each select="f:authors($edition)"><dc:creator>{.}</dc:creator></xsl:for-each>
    <dc:language>{($edition/@xml:lang, 'en')[1]}</dc:language>
    <xsl:for-each select="$file/tei:publicationStmt/tei:publisher">
      <dc:publisher>{f:plain(.)}</dc:publisher>
    </xsl:for-each>
    <xsl:for-each select="f:date($edition)"><dc:date>{.}</dc:date></xsl:for-each>
    <xsl:for-each select="$file/tei:publicationStmt/tei:availability/(tei:licence | tei:p)">
      <dc:rights>{f:plain(.)}</dc:rights>
    </xsl:for-each>
    <xsl:for-each select="f:source-imprint($edition)[.]"><dc:source id="source">{.}</dc:source></xsl:for-each>
    <xsl:for-each select="$edition/tei:teiHeader/tei:profileDesc/tei:textClass//tei:term">
      <dc:subject>{f:plain(.)}</dc:subject>
    </xsl:for-each>
    <meta property="dcterms:modified">{(f:date($edition), xs:date('1970-01-01'))[1]}T00:00:00Z</meta>
  </xsl:function>

  <!-- What readers who do not see, or do not read from a screen, can rely on. -->
  <xsl:function name="f:accessibility" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="paged" as="xs:boolean" select="exists(f:listed-pages($edition))"/>
    <xsl:variable name="pictured" as="xs:boolean" select="exists($picture-files/pictures/picture)"/>
    <xsl:variable name="described" as="xs:boolean" select="
      every $graphic in $edition/tei:text//tei:graphic satisfies $graphic/(tei:desc, ../tei:figDesc)"/>
    <xsl:for-each select="'textual', 'visual'[$pictured]"><meta property="schema:accessMode">{.}</meta></xsl:for-each>
    <meta property="schema:accessModeSufficient">{if ($described) then 'textual' else 'textual,visual'}</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <xsl:for-each select="
      'alternativeText'[$pictured and $described], 'tableOfContents', 'readingOrder', 'structuralNavigation', 'displayTransformability', 'ARIA',
      'index'[$edition/tei:text/tei:back//tei:div/@type = 'indexes'], ('pageBreakMarkers', 'pageNavigation')[$paged]">
      <meta property="schema:accessibilityFeature">{.}</meta>
    </xsl:for-each>
    <xsl:if test="$described">
      <meta property="schema:accessibilitySummary">{
        f:label('epub-accessibility' || '-pictures'[$pictured], $edition)}</meta>
    </xsl:if>
    <xsl:if test="$paged">
      <meta property="pageBreakSource">{(f:source-imprint($edition)[.], f:main-title($edition))[1]}</meta>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
