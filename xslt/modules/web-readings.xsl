<?xml version="1.0" encoding="UTF-8"?>
<!-- Two readings of one place: what the edition has, and what the source has, hidden until it is asked for. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- A place that reads otherwise in the source leads to its row in the table of corrections. -->
  <xsl:template mode="web" match="tei:corr | tei:sic | tei:unclear" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="app" as="element(tei:app)?" select="key('app', @xml:id)[1]"/>
    <xsl:variable name="title" as="xs:string" select="f:other-reading(.)"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($app) and not($in-link or f:holds-link(.))"/>
    <xsl:element name="{if ($linked) then 'a' else 'span'}">
      <xsl:sequence select="f:marks(., @cert ! ('cert-' || .))"/>
      <xsl:if test="$linked"><xsl:attribute name="href" select="'#' || f:app-id($app)"/></xsl:if>
      <xsl:if test="$title"><xsl:attribute name="title" select="$title"/></xsl:if>
      <xsl:sequence select="f:readings(., $app, $in-link or $linked)"/>
    </xsl:element>
  </xsl:template>

  <!-- What a corrected place holds: one reading when the source has the same, otherwise both. -->
  <xsl:function name="f:readings" as="node()*">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="app" as="element(tei:app)?"/>
    <xsl:param name="in-link" as="xs:boolean"/>
    <xsl:variable name="now" as="node()*">
      <xsl:apply-templates mode="web" select="$place/node()">
        <xsl:with-param name="in-link" select="$in-link" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$app and not($place/self::tei:unclear)">
        <span class="edition"><xsl:sequence select="$now"/></span>
        <span class="source" hidden="">{string($app/tei:rdg[1])}</span>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$now"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A spelling made regular, an abbreviation written out. -->
  <xsl:template mode="web" match="tei:choice" as="element()*">
    <xsl:variable name="source" as="element()?" select="(tei:orig, tei:abbr, tei:sic)[1]"/>
    <xsl:variable name="edition" as="element()?" select="(tei:reg, tei:expan, tei:corr, *)[1]"/>
    <span class="edition"><xsl:apply-templates mode="web" select="$edition"/></span>
    <xsl:if test="$source and $edition and not($source is $edition)">
      <span class="source" hidden=""><xsl:apply-templates mode="web" select="$source"/></span>
    </xsl:if>
  </xsl:template>

  <!-- What the author struck out belongs to the source. -->
  <xsl:template mode="web" match="tei:del" as="element()">
    <del hidden=""><xsl:sequence select="f:marks(., 'source')"/><xsl:apply-templates mode="web"/></del>
  </xsl:template>

  <!-- Noise of the scan that is no text, by the generated id of the node that it stood in. -->
  <xsl:function name="f:noise" as="map(xs:string, element(tei:app)*)">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:map>
      <xsl:for-each-group group-by="f:noisy-node(.)" select="
        $edition/tei:standOff/tei:listApp/tei:app[@type = 'noise']">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:noisy-node" as="xs:string?">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:sequence select="f:place-in-line($app)?node ! generate-id(.)"/>
  </xsl:function>

  <!-- Noise, after a line of its own where the text has none for it. -->
  <xsl:function name="f:noise-itself" as="element()+">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:if test="not(f:line-of($app))"><br class="lb" id="L{f:line-number($app)}"/></xsl:if>
    <span class="noise source" hidden="">{string($app/tei:rdg[1])}</span>
  </xsl:function>

  <!-- The text node and the offset there that line and column of the source come to; the beginning of the line itself
       where nothing else is on it; the next line where the text has no such line. -->
  <xsl:function name="f:place-in-line" as="map(xs:string, item())?">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:variable name="line" as="element(tei:lb)?" select="f:line-of($app)"/>
    <xsl:variable name="next" as="element(tei:lb)*" select="
      if ($line) then () else root($app)/tei:TEI/tei:text//tei:lb[f:line-of-source(@xml:id) gt f:line-number($app)]"/>
    <xsl:sequence select="
      if ($line) then f:place-after($line, f:column($app))
      else sort($next, (), function($lb) { f:line-of-source($lb/@xml:id) })[1] ! map { 'node': ., 'offset': 0 }"/>
  </xsl:function>

  <xsl:function name="f:line-of" as="element(tei:lb)?">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:sequence select="key('id', replace($app/@loc, ':.*', ''), root($app))[self::tei:lb]"/>
  </xsl:function>

  <xsl:function name="f:line-of-source" as="xs:integer">
    <xsl:param name="id" as="xs:string?"/>
    <xsl:sequence select="(substring($id, 2)[. castable as xs:integer] ! xs:integer(.), 0)[1]"/>
  </xsl:function>

  <xsl:function name="f:column" as="xs:integer">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:sequence select="(replace($app/@loc, '^.*:', '')[. castable as xs:integer] ! xs:integer(.), 1)[1]"/>
  </xsl:function>

  <xsl:function name="f:place-after" as="map(xs:string, item())?">
    <xsl:param name="line" as="element(tei:lb)"/>
    <xsl:param name="column" as="xs:integer"/>
    <xsl:variable name="note" as="element(tei:note)?" select="$line/ancestor::tei:note[1]"/>
    <xsl:iterate select="$line/following::node()[self::text() or self::tei:lb or self::tei:note]
        [ancestor::tei:note[1] is $note or not($note or ancestor::tei:note)]
        [ancestor::tei:text][not(ancestor::tei:div[@type = 'apparatus'])]">
      <xsl:param name="at" as="xs:integer" select="1 + f:line-opening($line)"/>
      <xsl:on-completion select="map { 'node': $line, 'offset': 0 }"/>
      <xsl:variable name="length" as="xs:integer" select="f:source-length(.)"/>
      <xsl:choose>
        <xsl:when test="self::tei:lb"><xsl:break select="map { 'node': $line, 'offset': 0 }"/></xsl:when>
        <xsl:when test="self::text() and $column le $at + $length">
          <xsl:break select="map { 'node': ., 'offset': max(($column - $at, 0)) }"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration><xsl:with-param name="at" select="$at + $length"/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- How many characters of the source stand before the first word of a line: its indent, the number of a note. -->
  <xsl:function name="f:line-opening" as="xs:integer">
    <xsl:param name="line" as="element(tei:lb)"/>
    <xsl:variable name="indent" as="element()?" select="key('id', f:target($line/@rendition), root($line))"/>
    <xsl:variable name="note" as="element(tei:note)?" select="$line/ancestor::tei:note[1][(.//tei:lb)[1] is $line]"/>
    <xsl:sequence select="
      string-length(f:characters($indent)) + sum($note ! string-length(f:source-siglum(., 'note')))"/>
  </xsl:function>

  <!-- How many characters of its line in the source a node of the text accounts for. -->
  <xsl:function name="f:source-length" as="xs:integer">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="place" as="element()?" select="
      $node/ancestor::tei:corr[key('app', @xml:id, root($node))][1]"/>
    <xsl:sequence select="
      if ($node/self::tei:note) then string-length(f:source-siglum($node, 'reference'))
      else if (not($place)) then string-length($node)
      else if (($place//text())[1] is $node)
        then string-length(key('app', $place/@xml:id, root($node))[1]/tei:rdg[1])
      else 0"/>
  </xsl:function>

  <!-- The number of a note as the source has it, where it is referred to or where it begins. -->
  <xsl:function name="f:source-siglum" as="xs:string">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:param name="where" as="xs:string"/>
    <xsl:variable name="entry" as="element(tei:app)?" select="
      key('app', $note/@xml:id, root($note))[@type = 'siglum'][@subtype = $where][1]"/>
    <xsl:sequence select="string(($entry/tei:rdg[1], $note/@n)[1])"/>
  </xsl:function>

  <!-- The number of a note, and what the source has in its place. -->
  <xsl:function name="f:number" as="node()">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:param name="where" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="f:source-siglum($note, $where) eq string($note/@n)">{$note/@n}</xsl:when>
      <xsl:otherwise><span class="edition">{$note/@n}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:number-of-source" as="element()?">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:param name="where" as="xs:string"/>
    <xsl:variable name="was" as="xs:string" select="f:source-siglum($note, $where)"/>
    <xsl:if test="$was ne string($note/@n)"><span class="source" hidden="">{$was}</span></xsl:if>
  </xsl:function>

  <!-- Text is text; within a name that holds other names, its own words lead to its entry (see web-names.xsl). -->
  <xsl:template mode="web" match="text()" as="node()*">
    <xsl:param name="entry" as="xs:string" select="''" tunnel="yes"/>
    <xsl:param name="noise" as="map(xs:string, element(tei:app)*)" select="map { }" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$entry and (lower-case(.) ne upper-case(.) or matches(., '[\p{L}\p{N}]'))">
        <xsl:value-of select="' '[starts-with(current(), ' ')]"/>
        <a href="#{$entry}"><xsl:value-of select="substring(., if (starts-with(., ' ')) then 2 else 1)"/></a>
      </xsl:when>
      <xsl:when test="map:contains($noise, generate-id(.))">
        <xsl:sequence select="f:with-noise(string(.), $noise(generate-id(.)))"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A hyphen of the text for which the source has another sign: see f:sign. -->
  <xsl:template mode="web" match="
      text()[ends-with(., '-')][f:is-milestone(following-sibling::node()[1])]" as="node()*">
    <xsl:variable name="lines" as="element(tei:lb)*" select="
      following::tei:lb[position() le 2][. is current()/following::tei:lb[1] or preceding::node()[1][self::tei:lb]]"/>
    <xsl:variable name="entry" as="element(tei:app)?" select="
      key('app', $lines/@xml:id)[@type = 'hyphen'][tei:lem = '-']"/>
    <xsl:choose>
      <xsl:when test="$entry">
        <xsl:value-of select="substring(., 1, string-length(.) - 1)"/>
        <span class="edition">-</span>
      </xsl:when>
      <xsl:otherwise><xsl:next-match/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Some words with the noise that the source has among them. -->
  <xsl:function name="f:with-noise" as="node()*">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="noise" as="element(tei:app)+"/>
    <xsl:variable name="places" as="xs:integer+" select="$noise ! f:place-in-line(.)?offset"/>
    <xsl:for-each select="0 to count($noise)">
      <xsl:variable name="start" as="xs:integer" select="if (. = 0) then 0 else $places[current()]"/>
      <xsl:variable name="end" as="xs:integer" select="($places[current() + 1], string-length($words))[1]"/>
      <xsl:if test=". gt 0"><xsl:sequence select="f:noise-itself($noise[current()])"/></xsl:if>
      <xsl:value-of select="substring($words, $start + 1, $end - $start)"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
