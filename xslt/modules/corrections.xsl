<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of corrections, as a TEI division made from the ledger. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:key name="app" match="tei:listApp/tei:app" use="f:target(@from)"/>
  <xsl:key name="app-by-place" match="tei:listApp/tei:app" use="string(@loc)"/>

  <xsl:function name="f:corrections" as="element(tei:div)?">
    <xsl:param name="text" as="element(tei:text)"/>
    <xsl:variable name="ledger" as="element(tei:app)*" select="root($text)/tei:TEI/tei:standOff/tei:listApp/tei:app"/>
    <xsl:if test="$ledger">
      <div type="corrections" xml:id="corrections">
        <head>{f:label('corrections', $text)}</head>
        <p>{f:label('corrections-note', $text)}</p>
        <table type="corrections">
          <row role="label">
            <xsl:for-each select="'page', 'line', 'reads', 'read', 'reason'">
              <cell role="{.}">{f:label(., $text)}</cell>
            </xsl:for-each>
          </row>
          <xsl:for-each select="$ledger">
            <xsl:sort select="f:line-number(.)"/>
            <xsl:sequence select="f:correction(.)"/>
          </xsl:for-each>
        </table>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:correction" as="element(tei:row)">
    <xsl:param name="app" as="element(tei:app)"/>
    <row>
      <xsl:attribute name="xml:id" select="f:app-id($app)"/>
      <cell role="page"><xsl:sequence select="f:place-of($app)"/></cell>
      <cell role="line">{f:line-number($app)[. gt 0]}</cell>
      <cell role="reads"><xsl:sequence select="f:reading-or($app/tei:lem, f:label('nothing', $app))"/></cell>
      <cell role="read"><xsl:sequence select="f:reading-or($app/tei:rdg[1], f:label('missing', $app))"/></cell>
      <cell role="reason">
        <xsl:text>{string-join((
          $app/@type ! f:label('app-' || ., $app), $app/@cert ! f:label('cert-' || ., $app)), '; ')}</xsl:text>
        <xsl:for-each select="$app/tei:note">
          <xsl:text>; </xsl:text>
          <xsl:sequence select="f:said(.)"/>
        </xsl:for-each>
      </cell>
    </row>
  </xsl:function>

  <!-- The words of a reading, or in italics what its absence means. -->
  <xsl:function name="f:reading-or" as="node()*">
    <xsl:param name="reading" as="element()?"/>
    <xsl:param name="absent" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="normalize-space($reading)"><mentioned>{f:plain($reading)}</mentioned></xsl:when>
      <xsl:otherwise><hi rend="italic">{$absent}</hi></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The printed page of an entry, pointing to the place itself where the views show it. -->
  <xsl:function name="f:place-of" as="node()*">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:variable name="marked" as="element()?" select="key('id', f:target($app/@from), root($app))"/>
    <xsl:variable name="line" as="element()?" select="key('id', replace($app/@loc, ':.*', ''), root($app))"/>
    <xsl:variable name="break" as="element(tei:pb)?" select="($marked, $line)[1] ! f:page-break(.)"/>
    <xsl:variable name="target" as="xs:string?" select="($marked[not(self::tei:lb)], $break)[1]/@xml:id"/>
    <xsl:variable name="number" as="xs:string" select="($break/@n, '·')[1]"/>
    <xsl:choose>
      <xsl:when test="$target"><ref type="place" target="#{$target}">{$number}</ref></xsl:when>
      <xsl:otherwise>{$number}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:line-number" as="xs:integer">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:sequence select="(replace($app/@loc, '^\D*(\d+).*$', '$1')[. castable as xs:integer] ! xs:integer(.), 0)[1]"/>
  </xsl:function>

  <!-- The id of an entry's row: from what it explains, or from its place in the source. -->
  <xsl:function name="f:app-id" as="xs:string">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:variable name="from" as="xs:string" select="f:target($app/@from)"/>
    <xsl:variable name="same" as="element(tei:app)*" select="
      if ($from) then key('app', $from, root($app)) else key('app-by-place', string($app/@loc), root($app))[not(@from)]"/>
    <xsl:variable name="earlier" as="xs:integer" select="count($same[. &lt;&lt; $app])"/>
    <xsl:sequence select="string-join(
      ('app', ($from[.], translate($app/@loc, ':', '-'))[1], ($earlier + 1)[$earlier gt 0]), '-')"/>
  </xsl:function>

  <!-- What the source has at a place that reads otherwise now, in words: for a title or a tooltip. -->
  <xsl:function name="f:other-reading" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="app" as="element(tei:app)?" select="key('app', $place/@xml:id, root($place))[1]"/>
    <xsl:variable name="who" as="xs:string" select="
      if ($app/@type = 'printer') then 'print-reads' else 'source-reads'"/>
    <xsl:variable name="was" as="xs:string" select="($app/tei:rdg[1] ! f:plain(.)[.], f:label('missing', $place))[1]"/>
    <xsl:sequence select="string-join((
      f:label('uncertain', $place)[$place/self::tei:unclear],
      $app[not(@type = 'unclear')] ! (f:label($who, $place) || f:label('colon', $place) || $was),
      $app/tei:note ! f:plain(.)), '; ')"/>
  </xsl:function>

</xsl:stylesheet>
