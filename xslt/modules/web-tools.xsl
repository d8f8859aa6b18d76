<?xml version="1.0" encoding="UTF-8"?>
<!-- The bar above the text, which needs the script and shows only with it, and the words that the script uses. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:variable name="spoken" as="xs:string+" select="
    'note', 'page', 'paragraph', 'close', 'whole-note', 'all-mentions', 'to-index', 'correction-of', 'to-table', 'sort',
    'save-csv', 'names-csv', 'copy', 'copied', 'cite-place', 'as-text', 'hit-of', 'no-hit'"/>

  <xsl:function name="f:tools" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <section class="tools" id="tools" aria-label="{f:label('tools', $edition)}">
      <div class="bar">
        <a class="tool" href="#contents">{f:label('contents', $edition)}</a>
        <xsl:sequence select="f:page-jump($edition), f:switches($edition), f:search-form($edition)"/>
      </div>
    </section>
  </xsl:function>

  <xsl:function name="f:page-jump" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="pages" as="xs:string*" select="$edition/tei:text//tei:pb[@xml:id]/@n ! string()"/>
    <xsl:if test="exists($pages)">
      <form class="page-jump" id="page-jump">
        <label for="page">{f:label('page', $edition)}</label>
        <input id="page" name="page" size="3" maxlength="8" autocomplete="off">
          <xsl:if test="every $page in $pages satisfies $page castable as xs:integer">
            <xsl:attribute name="inputmode" select="'numeric'"/>
          </xsl:if>
        </input>
        <span class="last-page">{f:label('of-pages', $edition)} {$pages[last()]}</span>
      </form>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:switches" as="element()+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <fieldset class="view" id="view">
      <legend class="unseen">{f:label('view', $edition)}</legend>
      <xsl:for-each select="'reading', 'diplomatic'">
        <label>
          <input type="radio" name="view" value="{.}">
            <xsl:if test=". = 'reading'"><xsl:attribute name="checked" select="''"/></xsl:if>
          </input>
          <span>{f:label('view-' || ., $edition)}</span>
        </label>
      </xsl:for-each>
    </fieldset>
    <label class="marks"><input type="checkbox" id="marks" checked=""/><span>{f:label('marks', $edition)}</span></label>
  </xsl:function>

  <xsl:function name="f:search-form" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <form class="search" id="search" role="search">
      <label class="unseen" for="query">{f:label('search', $edition)}</label>
      <input type="search" id="query" autocomplete="off" spellcheck="false"
        placeholder="{f:label('search-short', $edition)}"/>
      <output id="hits" for="query"/>
      <button type="button" id="previous" aria-label="{f:label('previous', $edition)}" disabled="">‹</button>
      <button type="submit" id="next" aria-label="{f:label('next', $edition)}" disabled="">›</button>
    </form>
  </xsl:function>

  <xsl:function name="f:words-of-script" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="words" as="map(xs:string, xs:string)" select="
      map:merge($spoken ! map:entry(., f:label(., $edition)))"/>
    <script type="application/json" id="words">{f:json-in-html($words)}</script>
  </xsl:function>

</xsl:stylesheet>
