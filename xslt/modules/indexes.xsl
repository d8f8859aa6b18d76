<?xml version="1.0" encoding="UTF-8"?>
<!-- The indexes, as TEI divisions made from the authority lists and the mentions in the text. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:variable name="authorities" as="document-node()" select="doc('../authorities.xml')"/>

  <xsl:key name="mention" match="tei:text//*[@ref][f:is-mention(.)]" use="f:target(@ref)"/>

  <xsl:variable name="names" as="map(xs:string, xs:boolean)" select="
    f:set('persName placeName orgName eventName title rs name geogName settlement region country district')"/>

  <!-- Whether an element names an entry of the authority lists. The later pieces of a cut name do not count. -->
  <xsl:function name="f:is-mention" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:names-entry($element) and not($element/@prev)"/>
  </xsl:function>

  <xsl:function name="f:names-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      starts-with($element/@ref, '#') and map:contains($names, local-name($element))"/>
  </xsl:function>

  <!-- The id of a mention, from which of those of its entry it is. -->
  <xsl:function name="f:mention-id" as="xs:string">
    <xsl:param name="mention" as="element()"/>
    <xsl:param name="number" as="xs:integer?"/>
    <xsl:sequence select="
      if ($mention/@xml:id) then string($mention/@xml:id)
      else string-join(('mention', f:target($mention/@ref), $number), '-')"/>
  </xsl:function>

  <!-- One division with one more inside for each kind of entry that the text names. -->
  <xsl:function name="f:indexes" as="element(tei:div)?">
    <xsl:param name="text" as="element(tei:text)"/>
    <xsl:variable name="entries" as="element()*" select="
      root($text)/tei:TEI/tei:standOff//(tei:person | tei:place | tei:org | tei:event | tei:listBibl/tei:bibl)
        [key('mention', string(@xml:id))]"/>
    <xsl:if test="$entries">
      <div type="indexes" xml:id="indexes">
        <head>{f:label('indexes', $text)}</head>
        <xsl:for-each-group select="$entries" group-by="local-name()">
          <xsl:sequence select="f:index(current-grouping-key(), current-group())"/>
        </xsl:for-each-group>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:index" as="element(tei:div)">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="entries" as="element()+"/>
    <div type="index">
      <xsl:attribute name="xml:id" select="'index-' || $kind"/>
      <head>{f:label('index-' || $kind, $entries[1])}</head>
      <list type="index">
        <xsl:for-each select="$entries">
          <xsl:sort select="f:filed(.)" lang="{f:language($entries[1])}"/>
          <xsl:sequence select="f:entry(.)"/>
        </xsl:for-each>
      </list>
    </div>
  </xsl:function>

  <xsl:function name="f:entry" as="element(tei:item)">
    <xsl:param name="entry" as="element()"/>
    <item>
      <xsl:copy-of select="$entry/@xml:id"/>
      <name type="preferred">{f:filed($entry)}</name>
      <xsl:for-each select="f:dates($entry)"><seg type="dates" n="{f:first-day($entry)}">{.}</seg></xsl:for-each>
      <xsl:for-each select="$entry/(tei:note | tei:desc | tei:p)">
        <seg type="description"><xsl:sequence select="@xml:lang, f:plain(.)"/></seg>
      </xsl:for-each>
      <xsl:where-populated><seg type="variants">{string-join(f:variants($entry), ', ')}</seg></xsl:where-populated>
      <xsl:where-populated>
        <seg type="identifiers"><xsl:sequence select="$entry/tei:idno ! f:identifier(.)"/></seg>
      </xsl:where-populated>
      <seg type="mentions"><xsl:sequence select="f:mentions($entry)"/></seg>
    </item>
  </xsl:function>

  <xsl:function name="f:names" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$entry/(tei:persName | tei:placeName | tei:orgName | tei:eventName | tei:title | tei:label)"/>
  </xsl:function>

  <xsl:function name="f:preferred" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(f:names($entry)[@type = 'preferred'], f:names($entry), $entry)[1] ! f:plain(.)"/>
  </xsl:function>

  <!-- The name as an index files it: a surname that is marked comes first. -->
  <xsl:function name="f:filed" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="name" as="element()?" select="(f:names($entry)[@type = 'preferred'], f:names($entry))[1]"/>
    <xsl:variable name="other" as="xs:string" select="
      normalize-space(string-join($name//text()[not(ancestor::tei:surname)]))"/>
    <xsl:sequence select="
      if ($name/tei:surname) then string-join((f:plain($name/tei:surname), $other[.]), ', ') else f:preferred($entry)"/>
  </xsl:function>

  <xsl:function name="f:variants" as="xs:string*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="preferred" as="xs:string" select="f:preferred($entry)"/>
    <xsl:sequence select="distinct-values(f:names($entry) ! f:plain(.))[. ne $preferred]"/>
  </xsl:function>

  <!-- The days of an event in words, or the years of a life. -->
  <xsl:function name="f:dates" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="first" as="xs:string?" select="f:first-day($entry)[.]"/>
    <xsl:variable name="last" as="xs:string?" select="$entry/(@when, @to, @notAfter)[1] ! string()"/>
    <xsl:sequence select="(
      $first ! f:spoken-range(., ($last, .)[1], $entry), $last ! f:spoken-date(., $entry), f:life($entry))[1]"/>
  </xsl:function>

  <!-- The same as ISO writes it, for machines. -->
  <xsl:function name="f:stated-dates" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="range" as="xs:string*" select="
      $entry/((@from, @notBefore)[1], (@to, @notAfter)[1]) ! string()"/>
    <xsl:sequence select="($entry/@when ! string(), string-join($range, ' – ')[.], f:life($entry))[1]"/>
  </xsl:function>

  <xsl:function name="f:life" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(f:year($entry/tei:birth[1]) || '–' || f:year($entry/tei:death[1]))[. ne '–']"/>
  </xsl:function>

  <!-- When something began, as ISO writes it. -->
  <xsl:function name="f:first-day" as="xs:string">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="string($dated/(@when, @from, @notBefore)[1])"/>
  </xsl:function>

  <!-- When something began, as ISO writes it. -->
  <xsl:function name="f:start-date" as="xs:string?">
    <xsl:param name="dated" as="element()"/>
    <xsl:sequence select="(
      $dated/self::tei:item/tei:seg[@type = 'dates']/(@n[. ne ''], .)[1],
      $dated/(@when, @from, @notBefore, @to, @notAfter))[1] ! string()"/>
  </xsl:function>

  <xsl:function name="f:year" as="xs:string">
    <xsl:param name="date" as="element()?"/>
    <xsl:variable name="stated" as="xs:string?" select="$date/(@when, @from, @notBefore, @to, @notAfter)[1]"/>
    <xsl:sequence select="(replace($stated, '^(-?\d{4}).*$', '$1')[.], f:plain($date))[1]"/>
  </xsl:function>

  <!-- An authority's number as a link to it, or as it stands when the authority is unknown. -->
  <xsl:function name="f:identifier" as="element()">
    <xsl:param name="number" as="element(tei:idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($number)"/>
    <xsl:variable name="authority" as="element(authority)?" select="
      $authorities/authorities/authority[@type = lower-case($number/@type)]"/>
    <xsl:choose>
      <xsl:when test="matches($value, '^https?://')">
        <ref target="{$value}">{($authority/@name, $number/@type, $value)[1]}</ref>
      </xsl:when>
      <xsl:when test="$authority">
        <ref target="{$authority/@address}{encode-for-uri(replace($value, '\s', ''))}">{$authority/@name}</ref>
      </xsl:when>
      <xsl:otherwise><idno>{$number/@type} {$value}</idno></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Where an entry is named: each page once, then the further mentions on it by their number. -->
  <xsl:function name="f:mentions" as="element(tei:ref)*">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="mentions" as="element()*" select="key('mention', string($entry/@xml:id), root($entry))"/>
    <xsl:for-each-group select="1 to count($mentions)" group-by="f:page($mentions[current()])">
      <xsl:variable name="page" as="xs:string" select="(current-grouping-key()[.], '·')[1]"/>
      <xsl:for-each select="current-group()">
        <ref type="{if (position() = 1) then 'mention' else 'again'}" n="{$page}"
          target="#{f:mention-id($mentions[current()], .)}">{if (position() = 1) then $page else position()}</ref>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
