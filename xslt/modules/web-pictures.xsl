<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of the text: where a name occurs, what happened when, who is named together with whom. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- The number of the paragraph that one is in, and how many characters of the text have gone by. -->
  <xsl:accumulator name="paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:TEI/tei:text" select="0"/>
    <xsl:accumulator-rule match="tei:text//tei:p[not(ancestor::tei:note)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="progress" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:TEI/tei:text" select="0"/>
    <xsl:accumulator-rule match="text()" select="$value + string-length(.)"/>
  </xsl:accumulator>

  <!-- A line as long as the text, with a stroke wherever the entry is named. -->
  <xsl:function name="f:strip" as="element()">
    <xsl:param name="mentions" as="element(tei:seg)"/>
    <xsl:variable name="end" as="element()" select="$mentions/ancestor::tei:div[@type = 'apparatus']"/>
    <xsl:variable name="length" as="xs:integer" select="max(($end/accumulator-before('progress'), 1))"/>
    <xsl:variable name="places" as="xs:integer*" select="
      $mentions/tei:ref ! key('id', substring(@target, 2)) ! (accumulator-before('progress') * 400 idiv $length)"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="strip" aria-hidden="true"
      viewBox="0 0 400 8" preserveAspectRatio="none">
      <path vector-effect="non-scaling-stroke" d="{distinct-values($places) ! ('M' || . || ' 0v8')}"/>
    </svg>
  </xsl:function>

  <!-- The dated events, and the dates that the text names, by day. -->
  <xsl:function name="f:chronology" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="events" as="element(tei:item)*" select="
      f:index-entries($edition, 'event')[tei:seg[@type = 'dates']]"/>
    <xsl:variable name="dates" as="element(tei:date)*" select="
      $edition/tei:text//tei:date[f:start-date(.)][not(ancestor::tei:div[@type = 'apparatus'])]"/>
    <xsl:if test="$events">
      <section class="div type-chronology" id="chronology" aria-labelledby="chronology-head">
        <h2 id="chronology-head">{f:label('chronology', $edition)}</h2>
        <ol class="chronology">
          <xsl:for-each-group select="$events, $dates" group-by="f:start-date(.)">
            <xsl:sort select="current-grouping-key()"/>
            <xsl:sequence select="f:day(current-grouping-key(), current-group())"/>
          </xsl:for-each-group>
        </ol>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:index-entries" as="element(tei:item)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="key('id', 'index-' || $kind, root($edition))/tei:list/tei:item"/>
  </xsl:function>

  <xsl:function name="f:day" as="element()">
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="dated" as="element()+"/>
    <li>
      <xsl:choose>
        <xsl:when test="f:is-date($date)"><time datetime="{$date}">{f:spoken-date($date, $dated[1])}</time></xsl:when>
        <xsl:otherwise><span class="time">{$date}</span></xsl:otherwise>
      </xsl:choose>
      <div>
        <xsl:for-each select="$dated[self::tei:item]">
          <p class="event">
            <a href="#{@xml:id}">{f:plain(tei:name)}</a>
            <xsl:text>{tei:seg[@type = 'dates'][contains(., '–')] ! (' (' || . || ')')}</xsl:text>
          </p>
        </xsl:for-each>
        <xsl:sequence select="$dated[self::tei:date] ! f:day-mention(.)"/>
      </div>
    </li>
  </xsl:function>

  <!-- A date that the text names: its page, and the words around it. -->
  <xsl:function name="f:day-mention" as="element()">
    <xsl:param name="date" as="element(tei:date)"/>
    <xsl:variable name="block" as="element()" select="
      ($date/ancestor::*[self::tei:note or f:is-block(.)][1], $date/..)[1]"/>
    <xsl:variable name="words" as="text()*" select="f:own-words($block)"/>
    <xsl:variable name="last" as="node()" select="($date, $date//text())[last()]"/>
    <p class="named">
      <a href="#{f:id($date)}" aria-label="{f:label('page', $date)} {f:page($date)}">{(f:page($date)[.], '·')[1]}</a>
      <xsl:text> {f:last-words(string-join($words[. &lt;&lt; $date]))}</xsl:text>
      <b>{f:plain($date)}</b>
      <xsl:text>{f:first-words(string-join($words[. >> $last]))}</xsl:text>
    </p>
  </xsl:function>

  <!-- The words of a block: those of a note in it, or that only the source has, are not. -->
  <xsl:function name="f:own-words" as="text()*">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="asides" as="element()*" select="
      $block/descendant::*[
        self::tei:note or self::tei:fw or self::tei:del or self::tei:orig or self::tei:abbr[../tei:expan]]"/>
    <xsl:sequence select="if ($asides) then $block//text() except $asides//text() else $block//text()"/>
  </xsl:function>

  <!-- The last words, and the first. -->
  <xsl:function name="f:last-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="flat" as="xs:string" select="f:single-spaced(substring($words, string-length($words) - 200))"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($flat)"/>
    <xsl:variable name="end" as="xs:string" select="substring($flat, $length - 60)"/>
    <xsl:sequence select="
      if ($length le 60) then $flat else '…' || (if (contains($end, ' ')) then substring-after($end, ' ') else $end)"/>
  </xsl:function>

  <xsl:function name="f:first-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="flat" as="xs:string" select="f:single-spaced(substring($words, 1, 200))"/>
    <xsl:sequence select="
      if (string-length($flat) le 60) then $flat else replace(substring($flat, 1, 60), '\s\S*$', '') || '…'"/>
  </xsl:function>

  <!-- Words with one blank for all white space between, before and after them. A pattern would take ten times as long. -->
  <xsl:function name="f:single-spaced" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="spaces" as="xs:string" select="translate($words, '&#x9;&#xA;&#xD;', '   ')"/>
    <xsl:variable name="single" as="xs:string" select="normalize-space($words)"/>
    <xsl:sequence select="
      if ($single = '') then substring($spaces, 1, 1)
      else string-join((''[starts-with($spaces, ' ')], $single, ''[ends-with($spaces, ' ')]), ' ')"/>
  </xsl:function>

  <!-- The persons named most often, and which of them share paragraphs. -->
  <xsl:function name="f:together" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="persons" as="map(*)*" select="f:often-named($edition)"/>
    <xsl:variable name="pairs" as="map(*)*" select="f:pairs($persons)"/>
    <xsl:if test="count($pairs) ge 3">
      <section class="div type-together" id="together" aria-labelledby="together-head">
        <h2 id="together-head">{f:label('together', $edition)}</h2>
        <figure>
          <div class="wide" tabindex="0" role="group" aria-labelledby="together-head">
            <xsl:sequence select="f:arcs($persons, $pairs, f:label('together', $edition))"/>
          </div>
          <figcaption>{f:label('together-caption', $edition)}</figcaption>
        </figure>
        <details>
          <summary>{f:label('together-table', $edition)}</summary>
          <xsl:sequence select="f:pairs-table($persons, $pairs, $edition)"/>
        </details>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- At most twenty persons in the order of the index: name, id, and the numbers of the paragraphs. -->
  <xsl:function name="f:often-named" as="map(*)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="persons" as="map(*)*">
      <xsl:for-each select="f:index-entries($edition, 'person')">
        <xsl:sequence select="map {
          'id': string(@xml:id), 'name': f:plain(tei:name),
          'paragraphs': distinct-values(
            tei:seg[@type = 'mentions']/tei:ref ! key('id', substring(@target, 2))
            ! accumulator-before('paragraph')) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="ranked" as="map(*)*" select="
      sort($persons, (), function($person) { -count($person?paragraphs) })"/>
    <xsl:variable name="chosen" as="xs:string*" select="subsequence($ranked, 1, 20)?id"/>
    <xsl:sequence select="$persons[?id = $chosen]"/>
  </xsl:function>

  <!-- Which of them, by place in the sequence, share paragraphs, and how many; once is chance. -->
  <xsl:function name="f:pairs" as="map(*)*">
    <xsl:param name="persons" as="map(*)*"/>
    <xsl:for-each select="1 to count($persons)">
      <xsl:variable name="first" as="xs:integer" select="."/>
      <xsl:variable name="paragraphs" as="map(xs:integer, xs:boolean)" select="
        map:merge($persons[$first]?paragraphs ! map:entry(., true()))"/>
      <xsl:for-each select="$first + 1 to count($persons)">
        <xsl:variable name="shared" as="xs:integer" select="
          count($persons[current()]?paragraphs[map:contains($paragraphs, .)])"/>
        <xsl:sequence select="map { 'first': $first, 'second': ., 'count': $shared }[$shared gt 1]"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:arcs" as="element()">
    <xsl:param name="persons" as="map(*)*"/>
    <xsl:param name="pairs" as="map(*)+"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:variable name="most" as="xs:integer" select="max($pairs?count)"/>
    <xsl:variable name="widest" as="xs:integer" select="11 * max($pairs ! (?second - ?first))"/>
    <svg xmlns="http://www.w3.org/2000/svg" class="arcs" role="img" aria-label="{$title}"
      viewBox="0 0 {max((320, 206 + $widest))} {22 * count($persons) + 8}">
      <xsl:for-each select="$pairs">
        <xsl:sort select="?count"/>
        <xsl:variable name="radius" as="xs:decimal" select="11 * (?second - ?first)"/>
        <path d="M200 {22 * ?first - 7}a{$radius} {$radius} 0 0 1 0 {2 * $radius}"
          stroke-width="{round(0.6 + 7 * ?count div $most, 1)}" opacity="{round(0.25 + 0.6 * ?count div $most, 2)}"/>
      </xsl:for-each>
      <xsl:for-each select="$persons">
        <text x="192" y="{22 * position() - 2}" text-anchor="end">{?name}</text>
        <circle cx="200" cy="{22 * position() - 7}" r="2.5"/>
      </xsl:for-each>
    </svg>
  </xsl:function>

  <xsl:function name="f:pairs-table" as="element()">
    <xsl:param name="persons" as="map(*)*"/>
    <xsl:param name="pairs" as="map(*)+"/>
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <table class="pairs">
      <thead>
        <tr>
          <xsl:for-each select="'person', 'and-person', 'paragraphs'">
            <th scope="col">{f:label(., $edition)}</th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="$pairs">
          <xsl:sort select="-?count"/>
          <tr>
            <xsl:for-each select="$persons[current()?first], $persons[current()?second]">
              <td><a href="#{?id}">{?name}</a></td>
            </xsl:for-each>
            <td class="number">{?count}</td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:function>

</xsl:stylesheet>
