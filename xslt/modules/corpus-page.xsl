<?xml version="1.0" encoding="UTF-8"?>
<!-- What all pages of a corpus have: head, title, the way to the others. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="corpus" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <html lang="{*/@xml:lang}">
      <head>
        <meta charset="UTF-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{string-join((f:heading(*)[. ne current()/*/@title], */@title), ' · ')}</title>
        <link rel="icon" href="data:,"/>
        <link rel="stylesheet" href="{*/@base}site/corpus.css"/>
        <script src="{*/@base}site/corpus.js" defer="defer"></script>
      </head>
      <body class="corpus {local-name(*)}">
        <a class="skip" href="#main">{f:label('skip', .)}</a>
        <header>
          <p class="corpus-title"><a href="{*/@base}index.html">{*/@title}</a></p>
          <xsl:sequence select="f:ways(*)"/>
        </header>
        <main id="main">
          <h1>{f:heading(*)}</h1>
          <xsl:apply-templates mode="corpus" select="*"/>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- The name of a page. -->
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="page" as="element()"/>
    <xsl:sequence select="
      if ($page/self::names) then string-join((f:label('index-' || $page/@kind, $page), $page/@letter[. ne '']), ': ')
      else if ($page/self::years) then f:label('chronology', $page)
      else if ($page/self::chronology) then string($page/@year)
      else f:label('corpus-documents', $page)"/>
  </xsl:function>

  <!-- The links to the parts of the site; the one that the page belongs to is marked. -->
  <xsl:function name="f:ways" as="element()">
    <xsl:param name="page" as="element()"/>
    <nav aria-label="{f:label('corpus-parts', $page)}">
      <ul>
        <xsl:sequence select="f:way($page, 'index.html', f:label('corpus-documents', $page), exists($page/self::corpus))"/>
        <xsl:for-each select="tokenize($page/@kinds)">
          <xsl:sequence select="f:way($page, 'site/names/' || . || '.html', f:label('index-' || ., $page), $page/@kind = .)"/>
        </xsl:for-each>
        <xsl:if test="$page/@has-chronology = 'true'">
          <xsl:sequence select="f:way($page, 'site/chronology/index.html', f:label('chronology', $page),
            exists($page/(self::years | self::chronology)))"/>
        </xsl:if>
      </ul>
    </nav>
  </xsl:function>

  <xsl:function name="f:way" as="element()">
    <xsl:param name="page" as="element()"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="here" as="xs:boolean"/>
    <li>
      <a href="{$page/@base}{$path}">
        <xsl:if test="$here"><xsl:attribute name="aria-current" select="'true'"/></xsl:if>
        <xsl:value-of select="$name"/>
      </a>
    </li>
  </xsl:function>

</xsl:stylesheet>
