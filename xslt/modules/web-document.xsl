<?xml version="1.0" encoding="UTF-8"?>
<!-- The page as a whole: head, title, contents, text, notes, apparatus. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:mode on-no-match="fail"/>

  <!-- Whatever the encoding may hold must have a look here: an element without a template stops the run. -->
  <xsl:mode name="web" on-no-match="fail" use-accumulators="page paragraph progress"/>

  <xsl:variable name="style" as="xs:string" select="unparsed-text('../web.css')"/>

  <xsl:variable name="fonts" as="xs:string" select="
    if (unparsed-text-available('../fonts/web.css')) then unparsed-text('../fonts/web.css') else ''"/>

  <xsl:variable name="script" as="xs:string" select="unparsed-text('../web.js')"/>

  <xsl:template match="/" as="element()">
    <xsl:apply-templates mode="web" select="f:settled(.)"/>
  </xsl:template>

  <!-- The view of a text that is settled already. -->
  <xsl:template mode="web" match="/" as="element()">
    <xsl:apply-templates mode="web" select="tei:TEI"/>
  </xsl:template>

  <xsl:template mode="web" match="tei:TEI" as="element()">
    <xsl:variable name="sections" as="element()*" select="
      f:chronology(.), f:together(.), f:citation(.), f:downloads(.)"/>
    <html lang="{(@xml:lang, 'en')[1]}">
      <xsl:sequence select="f:head(.)"/>
      <body class="TEI{' has-notes'[current()/tei:text//tei:note]}">
        <a class="skip" href="#main">{f:label('skip', .)}</a>
        <xsl:sequence select="f:tools(.), f:web-title(.), f:web-contents(., $sections)"/>
        <main id="main">
          <xsl:apply-templates mode="web" select="tei:text">
            <xsl:with-param name="noise" select="f:noise(.)" tunnel="yes"/>
          </xsl:apply-templates>
          <xsl:sequence select="f:web-notes(.)"/>
        </main>
        <xsl:apply-templates mode="web" select="tei:text/tei:back/tei:div[@type = 'apparatus']">
          <xsl:with-param name="sections" select="$sections" tunnel="yes"/>
        </xsl:apply-templates>
        <footer class="colophon"><p>{f:edition(.)}</p></footer>
        <xsl:sequence select="f:words-of-script(.)"/>
      </body>
    </html>
  </xsl:template>

  <xsl:function name="f:head" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <head>
      <meta charset="UTF-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>{string-join((f:main-title($edition), f:authors($edition)), ' · ')}</title>
      <xsl:sequence select="f:metadata($edition)"/>
      <style><xsl:value-of select="$fonts, $style" separator=""/></style>
      <script><xsl:value-of select="$script"/></script>
    </head>
  </xsl:function>

  <xsl:function name="f:web-title" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <header class="titleStmt">
      <hgroup>
        <h1><xsl:sequence select="f:length-class(f:main-title($edition))"/>{f:main-title($edition)}</h1>
        <xsl:for-each select="f:subtitles($edition)"><p class="subtitle">{.}</p></xsl:for-each>
      </hgroup>
      <xsl:for-each select="f:authors($edition)"><p class="author">{.}</p></xsl:for-each>
      <xsl:for-each select="f:source-imprint($edition)[.]"><p class="imprint">{.}</p></xsl:for-each>
      <p class="edition"><a href="#about">{f:edition($edition)}</a></p>
    </header>
  </xsl:function>

  <!-- The table of contents: the divisions of the text, the notes, the parts of the apparatus. -->
  <xsl:function name="f:web-contents" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="sections" as="element()*"/>
    <xsl:variable name="text" as="element(tei:text)?" select="$edition/tei:text"/>
    <nav class="contents" id="contents" aria-labelledby="contents-head">
      <h2 id="contents-head">{f:label('contents', $edition)}</h2>
      <ol>
        <xsl:sequence select="$text/*/tei:div[not(@type = 'apparatus')] ! f:web-contents-entry(.)"/>
        <xsl:if test="$text//tei:note">
          <li><a href="#notes">{f:label('notes', $edition)}</a></li>
        </xsl:if>
      </ol>
      <ol class="apparatus">
        <xsl:sequence select="$text/tei:back/tei:div[@type = 'apparatus']/tei:div ! f:web-contents-entry(.)"/>
        <xsl:for-each select="$sections">
          <li><a href="#{@id}">{*[1]}</a></li>
        </xsl:for-each>
      </ol>
    </nav>
  </xsl:function>

  <xsl:function name="f:web-contents-entry" as="element()">
    <xsl:param name="division" as="element(tei:div)"/>
    <xsl:variable name="page" as="xs:string" select="f:first-page($division)"/>
    <xsl:variable name="title" as="xs:string" select="f:listed-title($division)"/>
    <li>
      <a href="#{$division/@xml:id}">
        <xsl:if test="f:is-capitals($title)"><xsl:attribute name="class" select="'capitals'"/></xsl:if>
        <xsl:value-of select="$title"/>
      </a>
      <xsl:if test="$page and not($division/ancestor::tei:div[@type = 'apparatus'])">
        <xsl:text>&#xA0;</xsl:text>
        <span class="folio">{$page}</span>
      </xsl:if>
      <xsl:where-populated>
        <ol><xsl:sequence select="$division/tei:div ! f:web-contents-entry(.)"/></ol>
      </xsl:where-populated>
    </li>
  </xsl:function>

  <!-- What every element carries over: its TEI name, type and rendering as classes, its id, its language. -->
  <xsl:function name="f:marks" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:marks($element, ())"/>
  </xsl:function>

  <xsl:function name="f:marks" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:attribute name="class" select="
      local-name($element), $classes, $element/@type ! ('type-' || string-join(tokenize(.), '-')),
      tokenize($element/@rend) ! ('rend-' || .)"/>
    <xsl:if test="$element/@xml:id"><xsl:attribute name="id" select="$element/@xml:id"/></xsl:if>
    <xsl:if test="$element/@xml:lang"><xsl:attribute name="lang" select="$element/@xml:lang"/></xsl:if>
  </xsl:function>

</xsl:stylesheet>
