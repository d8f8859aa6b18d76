<?xml version="1.0" encoding="UTF-8"?>
<!-- The table of corrections in HTML: made anew from the ledger, with a column for each thing that one may sort by. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:variable name="columns" as="xs:string+" select="
    'page', 'line', 'reads', 'read', 'class', 'certainty', 'responsible', 'reason'"/>

  <xsl:template mode="web" match="tei:table[@type = 'corrections']" priority="2" as="element()">
    <xsl:variable name="table" as="element()" select="."/>
    <div class="wide" tabindex="0" role="region" aria-label="{f:label('corrections', .)}">
      <table class="table type-corrections" id="corrections-table">
        <thead>
          <tr>
            <xsl:for-each select="$columns">
              <th class="{.}" scope="col">{f:label(., $table)}</th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="root()/tei:TEI/tei:standOff/tei:listApp/tei:app">
            <xsl:sort select="f:line-number(.)"/>
            <xsl:sequence select="f:correction-row(.)"/>
          </xsl:for-each>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:function name="f:correction-row" as="element()">
    <xsl:param name="app" as="element(tei:app)"/>
    <tr id="{f:app-id($app)}">
      <td class="page"><xsl:apply-templates mode="web" select="f:place-of($app)"/></td>
      <td class="line"><xsl:sequence select="f:line-link($app)"/></td>
      <td class="reads">
        <xsl:apply-templates mode="web" select="f:reading-or($app/tei:lem, f:label('nothing', $app))"/>
      </td>
      <td class="read">
        <xsl:apply-templates mode="web" select="f:reading-or($app/tei:rdg[1], f:label('missing', $app))"/>
      </td>
      <td class="class">{$app/@type ! f:label('app-' || ., $app)}</td>
      <td class="certainty">{$app/@cert ! f:label('cert-' || ., $app)}</td>
      <td class="responsible">{f:target($app/@resp)[.] ! f:responsible(., $app)}</td>
      <td class="reason"><xsl:apply-templates mode="web" select="$app/tei:note ! f:said(.)"/></td>
    </tr>
  </xsl:function>

  <!-- The number of the line in the source, as a link to it where it is in the text. -->
  <xsl:function name="f:line-link" as="node()?">
    <xsl:param name="app" as="element(tei:app)"/>
    <xsl:variable name="number" as="xs:integer" select="f:line-number($app)"/>
    <xsl:choose>
      <xsl:when test="$number = 0"/>
      <xsl:when test="key('id', 'L' || $number, root($app))[self::tei:lb]">
        <a href="#L{$number}">{$number}</a>
      </xsl:when>
      <xsl:otherwise>{$number}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
