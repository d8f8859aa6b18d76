<?xml version="1.0" encoding="UTF-8"?>
<!-- What the settled text brings along as apparatus, in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="tei:div[@type = 'apparatus']" priority="2" as="element()">
    <xsl:param name="sections" as="element()*" select="()" tunnel="yes"/>
    <section class="apparatus" id="{@xml:id}" aria-label="{f:label('apparatus', .)}">
      <xsl:apply-templates mode="web" select="tei:div"/>
      <xsl:sequence select="$sections"/>
    </section>
  </xsl:template>

  <xsl:template mode="web" match="tei:div[@type = 'apparatus']//tei:div/tei:head" priority="2" as="element()">
    <xsl:element name="h{f:level(..)}">{.}</xsl:element>
  </xsl:template>

  <!-- An entry of an index: who, when, what, where it is told more, and where it is named. -->
  <xsl:template mode="web" match="tei:list[@type = 'index']/tei:item" as="element()">
    <li>
      <xsl:sequence select="f:marks(., 'entry')"/>
      <xsl:apply-templates mode="web" select="tei:name"/>
      <xsl:for-each select="tei:seg">
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="web" select="."/>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'variants']" as="element()">
    <span class="variants">({f:label('also', .)}{f:label('colon', .)}<span class="forms">{.}</span>)</span>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'identifiers']" as="element()">
    <span class="identifiers">
      <xsl:for-each select="*">
        <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:apply-templates mode="web" select="."/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template mode="web" match="tei:item/tei:seg[@type = 'mentions']" as="element()+">
    <xsl:variable name="words" as="map(xs:string, xs:string)" select="f:mention-words(.)"/>
    <div class="mentions">
      <xsl:for-each-group select="tei:ref" group-starting-with="tei:ref[@type = 'mention']">
        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
        <xsl:apply-templates mode="web" select=".">
          <xsl:with-param name="words" select="$words"/>
        </xsl:apply-templates>
        <xsl:sequence select="f:further(tail(current-group()), $words)"/>
      </xsl:for-each-group>
    </div>
    <xsl:sequence select="f:strip(.)"/>
  </xsl:template>

  <!-- The further mentions of one page: a few by their numbers, more behind their count, since a row of them hides the
       pages. -->
  <xsl:function name="f:further" as="element()*">
    <xsl:param name="mentions" as="element(tei:ref)*"/>
    <xsl:param name="words" as="map(xs:string, xs:string)"/>
    <xsl:variable name="numbers" as="element()*">
      <xsl:apply-templates mode="web" select="$mentions">
        <xsl:with-param name="words" select="$words"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="count($mentions) le 3"><xsl:sequence select="$numbers"/></xsl:when>
      <xsl:otherwise>
        <details class="further">
          <summary>+{count($mentions)}<span class="unseen"> {$words?further}, {$words?page} {$mentions[1]/@n}</span></summary>
          <xsl:sequence select="$numbers"/>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template mode="web" match="tei:ref[@type = ('mention', 'again')]" as="element()">
    <xsl:param name="words" as="map(xs:string, xs:string)" select="f:mention-words(.)"/>
    <xsl:variable name="place" as="element()?" select="key('id', substring(@target, 2))"/>
    <xsl:variable name="paragraph" as="xs:integer" select="($place ! accumulator-before('paragraph'), 0)[1]"/>
    <a class="{@type}" href="{@target}" aria-label="{string-join((
      ($words?page || ' ' || @n)[current()/@n ne '·'], ($words?paragraph || ' ' || $paragraph)[$paragraph gt 0],
      ($words?mention || ' ' || .)[current()/@type = 'again']), ', ')}">{.}</a>
  </xsl:template>

  <!-- The words of an address, looked up once for many. -->
  <xsl:function name="f:mention-words" as="map(xs:string, xs:string)">
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="map:merge(('page', 'paragraph', 'mention', 'further') ! map:entry(., f:label(., $context)))"/>
  </xsl:function>

</xsl:stylesheet>
