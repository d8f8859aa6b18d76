<?xml version="1.0" encoding="UTF-8"?>
<!-- What every mode asks about a node: its id, its page, what kind of thing it is. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <!-- What kinds of elements there are, by name: words in the line, blocks, and blocks that only hold others. A view
       overrides those phrases that have a look of their own. -->
  <xsl:variable name="phrases" as="map(xs:string, xs:boolean)" select="f:set('
    abbr add addName address addrLine affiliation am analytic att author availability bibl biblScope c cit citedRange
    code collection corr country damage date del desc distinct district edition editor emph eventName ex expan extent
    foreign forename fw g genName geo geogName gi gloss hi ident idno imprint institution label licence measure
    mentioned monogr msDesc msIdentifier msName name nameLink num objectName occupation orgName orig pc persName
    placeName postBox postCode publisher pubPlace q quote rdg ref reg region relatedItem repository resp respStmt restore
    retrace rhyme roleName rs s said seg series settlement sic soCalled street subst supplied surname surplus tag term
    time title unclear unit val w')"/>

  <xsl:variable name="blocks" as="map(xs:string, xs:boolean)" select="f:set('
    p ab head div lg l list item label table row cell figure figDesc opener closer signed salute dateline byline
    postscript trailer epigraph argument titlePage docTitle titlePart docAuthor docImprint docEdition docDate listBibl sp
    speaker stage addrLine floatingText')"/>

  <xsl:variable name="structures" as="map(xs:string, xs:boolean)" select="f:set('
    text group front body back div list table row lg figure listBibl titlePage docTitle sp choice subst floatingText')"/>

  <xsl:function name="f:set" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string"/>
    <xsl:sequence select="map:merge(tokenize($names) ! map:entry(., true()))"/>
  </xsl:function>

  <xsl:function name="f:is-phrase" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($phrases, local-name($element))"/>
  </xsl:function>

  <!-- The page that the running text is on; a note does not turn it (see f:page). -->
  <xsl:accumulator name="page" as="element(tei:pb)?" initial-value="()">
    <xsl:accumulator-rule match="tei:pb[not(ancestor::tei:note)]" select="."/>
  </xsl:accumulator>

  <!-- The page break that begins the printed page of a node. A note that runs over holds breaks of its own. -->
  <xsl:function name="f:page-break" as="element(tei:pb)?">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="note" as="element(tei:note)?" select="$node/ancestor::tei:note[last()]"/>
    <xsl:variable name="turned" as="element(tei:pb)?" select="($note//tei:pb[. &lt;&lt; $node])[last()]"/>
    <xsl:sequence select="
      if ($turned) then (key('id', f:target($turned/@corresp), root($node))[self::tei:pb], $turned)[1]
      else ($note, $node)[1] ! accumulator-before('page')"/>
  </xsl:function>

  <!-- The number of the printed page of a node; empty where pages are not numbered. -->
  <xsl:function name="f:page" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="string(f:page-break($node)/@n)"/>
  </xsl:function>

  <!-- The id that a pointer within the document names; empty for all others. -->
  <xsl:function name="f:target" as="xs:string">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="
      if (starts-with($pointer, '#') and not(contains($pointer, ' '))) then substring($pointer, 2)
      else tokenize($pointer)[starts-with(., '#')][1] => string() => substring(2)"/>
  </xsl:function>

  <!-- The id of an element, or one made from the nearest id above it and its place there. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="home" as="element()" select="($element/ancestor::*[@xml:id][1], root($element)/*)[1]"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="
      if ($element/@xml:id) then string($element/@xml:id)
      else string-join(($home/@xml:id, $name,
        1 + count($home//*[local-name() = $name][. &lt;&lt; $element])), '-')"/>
  </xsl:function>

  <!-- The words of some nodes as one line: no furniture, and no notes unless a note was asked for. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="words" as="node()*">
      <xsl:choose>
        <xsl:when test="$nodes/*">
          <xsl:apply-templates mode="plain" select="$nodes ! (self::element()/node(), self::text())"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="$nodes ! (self::element(), self::text())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($words))"/>
  </xsl:function>

  <xsl:mode name="plain" on-no-match="text-only-copy"/>

  <xsl:template mode="plain" match="
    tei:note | tei:fw | tei:choice/tei:sic | tei:choice/tei:orig | tei:choice[tei:expan]/tei:abbr | tei:del" as="text()*"/>

  <!-- Whether white space directly inside means nothing, because only elements stand there. -->
  <xsl:function name="f:is-structural" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      map:contains($structures, local-name($element))
      or not($element/text()[normalize-space()]) and (some $child in $element/* satisfies f:is-block($child))"/>
  </xsl:function>

  <!-- Whether the element stands as a block of its own; quotations do when they hold blocks. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($blocks, local-name($element)) or f:is-block-quotation($element)"/>
  </xsl:function>

  <!-- Whether a quotation is set off from the text. -->
  <xsl:function name="f:is-block-quotation" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element[self::tei:quote or self::tei:q or self::tei:said or self::tei:cit])
      and (exists($element/(tei:p | tei:lg | tei:l | tei:list | tei:quote[tei:p | tei:lg | tei:l]))
        or local-name($element/..) = ('div', 'body', 'front', 'back', 'epigraph'))"/>
  </xsl:function>

  <!-- Whether all items of a list begin with a mark of their own: 1. or (a) or IV) or a dash. -->
  <xsl:function name="f:has-own-marks" as="xs:boolean">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="
      every $item in $list/tei:item
      satisfies matches($item, '^\s*([(\[]?(\p{N}{1,3}|\p{L}|[ivxlcIVXLC]{1,6})[.)\]:]|[–—•*†§-])')"/>
  </xsl:function>

  <!-- Whether a page or line begins inside a word here. -->
  <xsl:function name="f:is-inside-word" as="xs:boolean">
    <xsl:param name="milestone" as="element()"/>
    <xsl:variable name="next" as="node()?" select="
      $milestone/following-sibling::node()[not(self::tei:pb | self::tei:cb | self::tei:fw)][1]"/>
    <xsl:sequence select="$milestone/@break = 'no' or $next/self::tei:lb/@break = 'no'"/>
  </xsl:function>

  <!-- What a division is called: its head, or the title of the work when it is the only one, or its type. -->
  <xsl:function name="f:title-of" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="type" as="xs:string" select="string($division/@type)"/>
    <xsl:sequence select="
      if ($division/tei:head) then f:plain($division/tei:head[1])
      else if ($division/parent::tei:body and count($division/../tei:div) = 1) then f:main-title($division)
      else string-join((f:capitalised(f:label('div-' || ($type, 'section')[. ne ''][1], $division)), $division/@n), ' ')"/>
  </xsl:function>

  <!-- A title short enough for one line at the head of a page: cut at a word, where it is longer. -->
  <xsl:function name="f:running-title" as="xs:string">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="
      if (string-length($title) le 46) then $title else replace(substring($title, 1, 45), '\W*\s\S*$', '') || ' …'"/>
  </xsl:function>

  <!-- What a division is called where divisions are listed: a heading without the full stop that it is printed with. -->
  <xsl:function name="f:listed-title" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="replace(f:title-of($division), '(\p{L}{4})\.$', '$1')"/>
  </xsl:function>

  <!-- Whether a note is the editor's own, not of the source: those run in a series of their own, with letters. -->
  <xsl:function name="f:is-editorial" as="xs:boolean">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:sequence select="f:target($note/@resp) = ('editor', 'encoder') or $note/@type = 'editorial'"/>
  </xsl:function>

  <!-- Whether a note stands in the margin and no sign calls it: those run in a series of their own, so that none has the
       number of a note that the source numbers. -->
  <xsl:function name="f:is-in-margin" as="xs:boolean">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:sequence select="$note/@place = 'margin' and not($note/@n or f:is-editorial($note))"/>
  </xsl:function>

  <!-- Words that begin with a capital, as a label does. -->
  <xsl:function name="f:capitalised" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <!-- The printed page a division begins on. -->
  <xsl:function name="f:first-page" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="($division//text()[normalize-space()])[1] ! f:page(.) => string()"/>
  </xsl:function>

  <!-- Whether some words are set in capitals throughout, which views may soften. -->
  <xsl:function name="f:is-capitals" as="xs:boolean">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case($words) eq $words and lower-case($words) ne $words"/>
  </xsl:function>

  <!-- The class of a title of old length, which is set smaller. -->
  <xsl:function name="f:length-class" as="attribute(class)?">
    <xsl:param name="title" as="xs:string"/>
    <xsl:if test="string-length($title) gt 100"><xsl:attribute name="class" select="'long'"/></xsl:if>
  </xsl:function>

  <!-- Whether who speaks is set in capitals, whatever follows the name: “THE KEEPER, to Ida.” -->
  <xsl:function name="f:is-in-capitals" as="xs:boolean">
    <xsl:param name="speaker" as="element()"/>
    <xsl:sequence select="f:is-capitals(replace(f:plain($speaker), '[,(\[].*$', ''))"/>
  </xsl:function>

  <!-- The level of a division in the document, from 1. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="count($division/ancestor-or-self::tei:div)"/>
  </xsl:function>

</xsl:stylesheet>
