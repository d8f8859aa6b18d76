<?xml version="1.0" encoding="UTF-8"?>
<!-- Words, readings and milestones in the e-book. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:template mode="epub" match="comment() | processing-instruction()" as="empty-sequence()"/>

  <xsl:template mode="epub" match="text()" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template mode="epub" match="tei:*[f:is-phrase(.)]" priority="-0.25" as="element()">
    <span><xsl:sequence select="f:epub-marks(.)"/><xsl:apply-templates mode="epub"/></span>
  </xsl:template>

  <!-- What has an element of its own in HTML. -->
  <xsl:template mode="epub" match="
      tei:emph | tei:foreign | tei:abbr | tei:add | tei:del | tei:code | tei:gi | tei:att | tei:val | tei:tag | tei:ident
      | tei:title | tei:hi[tokenize(@rend) = ('sup', 'superscript', 'sub', 'subscript')]" as="element()">
    <xsl:element name="{f:html-name(.)}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:variable name="html-names" as="map(xs:string, xs:string)" select="map {
    'emph': 'em', 'foreign': 'i', 'abbr': 'abbr', 'add': 'ins', 'del': 'del', 'title': 'cite' }"/>

  <xsl:function name="f:html-name" as="xs:string">
    <xsl:param name="phrase" as="element()"/>
    <xsl:sequence select="
      if ($phrase/self::tei:hi) then replace($phrase/@rend, '^.*(su[bp]).*$', '$1', 's')
      else ($html-names(local-name($phrase)), 'code')[1]"/>
  </xsl:function>

  <xsl:template mode="epub" match="tei:subst" as="element()*">
    <xsl:apply-templates mode="epub" select="*"/>
  </xsl:template>

  <xsl:template mode="epub" match="tei:date | tei:time" as="element()">
    <xsl:variable name="exact" as="xs:boolean" select="matches(@when, '^\d{4}(-\d\d){0,2}$')"/>
    <xsl:element name="{if ($exact) then 'time' else 'span'}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:if test="$exact"><xsl:attribute name="datetime" select="@when"/></xsl:if>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="tei:gap" as="element()">
    <span class="gap" title="{f:label('gap', .)}">[…]</span>
  </xsl:template>

  <xsl:template mode="epub" match="tei:space" as="text()">
    <xsl:text>&#xA0;</xsl:text>
  </xsl:template>

  <xsl:template mode="epub" match="tei:lb" as="element()?">
    <xsl:if test="$reading = 'diplomatic' and preceding-sibling::node()[normalize-space() or self::tei:pb]"><br/></xsl:if>
  </xsl:template>

  <xsl:template mode="epub" match="tei:cb | tei:caesura | tei:milestone" as="empty-sequence()"/>

  <xsl:template mode="epub" match="tei:anchor" as="element()">
    <span><xsl:sequence select="f:epub-marks(.)"/></span>
  </xsl:template>

  <!-- Where a page of the source begins: the readers' page list leads here, and no word is broken by it. -->
  <xsl:template mode="epub" match="tei:pb" as="empty-sequence()"/>

  <xsl:template mode="epub" match="tei:pb[@xml:id][not(ancestor::tei:note)]" as="element()">
    <span epub:type="pagebreak" role="doc-pagebreak" id="{@xml:id}" aria-label="{@n}"/>
  </xsl:template>

  <!-- A link out, or one to a place of this book, which may stand in another of its files. -->
  <xsl:template mode="epub" match="tei:ref | tei:ptr" as="element()">
    <xsl:param name="files" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="address" as="xs:string?" select="f:epub-address(@target, $files)"/>
    <xsl:element name="{if (exists($address)) then 'a' else 'span'}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:if test="exists($address)"><xsl:attribute name="href" select="$address"/></xsl:if>
      <xsl:apply-templates mode="epub"/>
      <xsl:if test="self::tei:ptr">{replace(@target, '^#', '')}</xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:epub-address" as="xs:string?">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="id" as="xs:string" select="f:target($target)"/>
    <xsl:sequence select="
      if (matches($target, '^(https?|mailto):\S+')) then tokenize($target)[1]
      else $files($id) ! (. || '#' || $id)"/>
  </xsl:function>

  <!-- What every element carries over: its TEI name, type and rendering as classes, its id, its language. -->
  <xsl:function name="f:epub-marks" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="type" as="xs:string*" select="$element/@type ! ('type-' || replace(., '\s+', '-'))"/>
    <xsl:variable name="capitals" as="xs:string?" select="
      'capitals'[$element/(self::tei:head[f:is-capitals(f:plain(.))] | self::tei:speaker[f:is-in-capitals(.)])]"/>
    <xsl:attribute name="class" select="local-name($element), $capitals, $type, tokenize($element/@rend) ! ('rend-' || .)"/>
    <xsl:if test="$element/@xml:id"><xsl:attribute name="id" select="$element/@xml:id"/></xsl:if>
    <xsl:for-each select="$element/@xml:lang">
      <xsl:attribute name="lang" select="."/>
      <xsl:attribute name="xml:lang" select="."/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
