<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines and pages as they were printed. What only the source has is hidden until the diplomatic view is chosen. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- A line of the source begins: nothing in the reading, a new line in the diplomatic view. -->
  <xsl:template mode="web" match="tei:lb" as="node()*">
    <xsl:param name="noise" as="map(xs:string, element(tei:app)*)" select="map { }" tunnel="yes"/>
    <xsl:variable name="here" as="element(tei:app)*" select="$noise(generate-id(.))"/>
    <xsl:variable name="broken" as="xs:boolean" select="@break = 'no' or f:is-milestone(following-sibling::node()[1])"/>
    <xsl:sequence select="(if ($broken) then f:sign-before(.) else ()), $here[not(f:line-of(.))] ! f:noise-itself(.)"/>
    <xsl:element name="{if (f:opens-block(.)) then 'span' else 'br'}">
      <xsl:attribute name="class" select="'lb'"/>
      <xsl:if test="@xml:id"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    </xsl:element>
    <xsl:sequence select="$here[f:line-of(.)] ! f:noise-itself(.)"/>
  </xsl:template>

  <!-- Whether no word stands before the line within its block; mostly one stands right before it. -->
  <xsl:function name="f:opens-block" as="xs:boolean">
    <xsl:param name="line" as="element(tei:lb)"/>
    <xsl:variable name="home" as="element()?" select="
      $line[not(preceding-sibling::text()[normalize-space()])]
        /ancestor::*[self::tei:note or self::tei:fw or f:is-block(.)][1]"/>
    <xsl:sequence select="exists($home) and empty($home//text()[normalize-space()][. &lt;&lt; $line])"/>
  </xsl:function>

  <!-- The sign of a broken word, before the first of the milestones that stand at the break. -->
  <xsl:function name="f:sign-before" as="element()?">
    <xsl:param name="milestone" as="element()"/>
    <xsl:if test="not(f:is-milestone($milestone/preceding-sibling::node()[1]))">
      <xsl:variable name="after" as="node()?" select="$milestone/following-sibling::node()[not(f:is-milestone(.))][1]"/>
      <xsl:variable name="last" as="element()?" select="
        if ($after) then $after/preceding-sibling::*[1] else $milestone/../*[last()]"/>
      <xsl:sequence select="$last/self::tei:lb[@break = 'no'] ! f:sign(.)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:is-milestone" as="xs:boolean">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="exists($node[self::tei:lb or self::tei:pb or self::tei:fw or self::tei:cb])"/>
  </xsl:function>

  <!-- What the source has at the end of the line that this one continues; nothing where a dash stands there. -->
  <xsl:function name="f:sign" as="element()?">
    <xsl:param name="line" as="element(tei:lb)"/>
    <xsl:variable name="entry" as="element(tei:app)?" select="
      key('app', $line/@xml:id, root($line))[@type = 'hyphen'][1]"/>
    <xsl:variable name="before" as="text()?" select="
      ($line/preceding-sibling::node()[1]/self::text()[normalize-space()],
        $line/preceding::text()[not(ancestor::tei:fw)][normalize-space()][1])[1]"/>
    <xsl:variable name="dash" as="xs:boolean" select="
      substring($before, string-length($before)) = ('-', '‐', '–', '—')"/>
    <xsl:variable name="sign" as="xs:string" select="
      if ($entry) then string($entry/tei:rdg[1]) else if ($dash) then '' else f:usual-sign(f:header($line))"/>
    <xsl:if test="$sign"><span class="source" hidden="">{$sign}</span></xsl:if>
  </xsl:function>

  <!-- The sign of a broken word: the one declared, none where the source lost its signs; a hyphen if no header tells. -->
  <xsl:function name="f:usual-sign" as="xs:string" cache="yes">
    <xsl:param name="header" as="element(tei:teiHeader)?"/>
    <xsl:variable name="tags" as="element(tei:tagsDecl)?" select="$header/tei:encodingDesc/tei:tagsDecl"/>
    <xsl:variable name="declared" as="element(tei:rendition)?" select="
      $tags/tei:rendition[@scheme = 'free'][@xml:id = 'hyphen-end']"/>
    <xsl:sequence select="if ($tags) then f:characters($declared) => replace('\s+$', '') else '-'"/>
  </xsl:function>

  <!-- The characters that a notation like “U+00AC U+0020” means; a blank for a control character, which XML has not. -->
  <xsl:function name="f:characters" as="xs:string">
    <xsl:param name="notation" as="xs:string?"/>
    <xsl:sequence select="
      tokenize($notation)[matches(., '^U\+[0-9A-F]+$')] ! max((f:hexadecimal(substring(., 3)), 32))
      => codepoints-to-string()"/>
  </xsl:function>

  <xsl:function name="f:hexadecimal" as="xs:integer">
    <xsl:param name="digits" as="xs:string"/>
    <xsl:sequence select="
      fold-left(string-to-codepoints($digits), 0,
        function($sum, $digit) { 16 * $sum + (if ($digit ge 65) then $digit - 55 else $digit - 48) })"/>
  </xsl:function>

  <!-- Running heads and page numbers of the source. Between items and rows they are such in HTML, where no other may be. -->
  <xsl:template mode="web" match="(tei:list[not(tei:label)] | tei:table)/tei:fw" priority="3" as="element()">
    <xsl:variable name="columns" as="xs:integer" select="max((1, ../tei:row ! count(tei:cell)))"/>
    <xsl:element name="{if (parent::tei:list) then 'li' else 'tr'}">
      <xsl:sequence select="f:marks(., 'source')"/>
      <xsl:attribute name="hidden" select="''"/>
      <xsl:choose>
        <xsl:when test="parent::tei:list"><xsl:apply-templates mode="web"/></xsl:when>
        <xsl:otherwise><td colspan="{$columns}"><xsl:apply-templates mode="web"/></td></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:fw" as="element()">
    <xsl:element name="{if (f:is-structural(..)) then 'p' else 'span'}">
      <xsl:sequence select="f:marks(., 'source')"/>
      <xsl:attribute name="hidden" select="''"/>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:fw[not(f:is-structural(..))]" as="element()+" priority="2">
    <xsl:sequence select="f:sign-before(.)"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- A link beside a page's number; where it would be read out in the middle of a word or a heading, for the mouse only. -->
  <xsl:function name="f:margin-link" as="element()">
    <xsl:param name="page" as="element(tei:pb)"/>
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <a href="{$address}" data-n="{if ($words = 'page') then $page/@n else '↗'}">
      <xsl:choose>
        <xsl:when test="$page[@break = 'no' or ancestor::tei:head]">
          <xsl:attribute name="tabindex" select="'-1'"/>
          <xsl:attribute name="aria-hidden" select="'true'"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="aria-label" select="f:label($words, $page) || ' ' || $page/@n"/>
        </xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:function>

  <!-- The address of a page. -->
  <xsl:function name="f:page-link" as="element()">
    <xsl:param name="page" as="element(tei:pb)"/>
    <xsl:sequence select="f:margin-link($page, '#' || $page/@xml:id, 'page')"/>
  </xsl:function>

  <!-- The image of a page, where it has an address in the network. -->
  <xsl:function name="f:image-link" as="element()?">
    <xsl:param name="page" as="element(tei:pb)"/>
    <xsl:variable name="surface" as="element()?" select="f:target($page/@facs)[.] ! key('id', ., root($page))"/>
    <xsl:variable name="address" as="xs:string?" select="
      ($surface/descendant-or-self::tei:graphic/@url, tokenize($page/@facs))[matches(., '^https?://')][1]"/>
    <xsl:sequence select="$address ! f:margin-link($page, ., 'facsimile')"/>
  </xsl:function>

  <!-- The number stands in the margin, out of the words: CSS writes it from @data-n. -->
  <xsl:template mode="web" match="tei:pb" as="element()+">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="f:sign-before(.)"/>
    <span class="pb" data-n="{@n}">
      <xsl:copy-of select="f:marks(.)[name() = 'id']"/>
      <xsl:if test="@xml:id and not($in-link)"><xsl:sequence select="f:page-link(.), f:image-link(.)"/></xsl:if>
    </span>
  </xsl:template>

</xsl:stylesheet>
