<?xml version="1.0" encoding="UTF-8"?>
<!-- The page: its head, its contents, its chapters. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="chapter" on-no-match="fail"/>
  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

  <xsl:template match="/" as="element(h:html)">
    <html lang="en">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{$title}</title>
        <style><xsl:value-of select="unparsed-text('../encoding.css')"/></style>
      </head>
      <body>
        <a class="skip" href="#overview">Skip to the text</a>
        <header>
          <h1>{$title}</h1>
          <p>{tei:TEI//tei:schemaSpec/tei:desc} Made from <code>schemas/edition.odd</code>; not written by hand.</p>
        </header>
        <xsl:call-template name="contents"/>
        <main><xsl:apply-templates select="$divisions" mode="chapter"/></main>
      </body>
    </html>
  </xsl:template>

  <xsl:variable name="title" as="xs:string" select="$odd/tei:TEI/tei:teiHeader//tei:titleStmt/tei:title"/>
  <xsl:variable name="divisions" as="element(tei:div)+"
      select="$odd/tei:TEI/tei:text/tei:body/tei:div[not(tei:schemaSpec)]"/>

  <xsl:template name="contents" as="element(h:nav)">
    <nav aria-label="Contents">
      <h2>Contents</h2>
      <ol>
        <xsl:for-each select="$divisions">
          <li><a href="#{@xml:id}">{tei:head}</a></li>
        </xsl:for-each>
      </ol>
      <details>
        <summary>All {count($elements)} elements</summary>
        <p class="names"><xsl:sequence select="f:links($elements/@ident)"/></p>
      </details>
    </nav>
  </xsl:template>

  <xsl:template match="tei:div" mode="chapter" as="element(h:section)">
    <xsl:variable name="specs" as="element(tei:elementSpec)*" select="tei:specGrp/tei:elementSpec"/>
    <section id="{@xml:id}">
      <h2>{tei:head}</h2>
      <xsl:apply-templates select="*" mode="prose"/>
      <xsl:if test="exists($specs)">
        <p class="names">{count($specs)} elements: <xsl:sequence select="f:links(f:sorted($specs/@ident))"/>.</p>
        <xsl:apply-templates select="$specs" mode="element"/>
      </xsl:if>
      <xsl:where-populated>
        <dl class="types"><xsl:apply-templates select="tei:specGrp/tei:dataSpec" mode="element"/></dl>
      </xsl:where-populated>
      <xsl:if test=".//sch:pattern"><xsl:call-template name="rules"/></xsl:if>
    </section>
  </xsl:template>

</xsl:stylesheet>
