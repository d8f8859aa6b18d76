<?xml version="1.0" encoding="UTF-8"?>
<!-- Facets: what the list of a corpus can be narrowed by. The script uses them; without it they are not shown. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:variable name="facets" as="xs:string+" select="'language', 'year', 'author', 'subject', 'kind'"/>

  <!-- How many values of a facet are shown before one asks for the others. -->
  <xsl:variable name="shown-values" as="xs:integer" select="8"/>

  <!-- The values of a document; the empty one where nothing is stated. -->
  <xsl:function name="f:values" as="xs:string+">
    <xsl:param name="document" as="element(document)"/>
    <xsl:param name="facet" as="xs:string"/>
    <xsl:variable name="values" as="xs:string*" select="
      if ($facet = 'language') then ($document/@language-name, $document/@language)[. ne ''][1]
      else if ($facet = 'year') then $document/@year[. ne '']
      else if ($facet = 'kind') then f:label('corpus-kind-' || $document/@form, $document)
      else $document/*[local-name() = $facet]"/>
    <xsl:sequence select="if (exists($values)) then distinct-values($values) else ''"/>
  </xsl:function>

  <xsl:function name="f:facet-values" as="attribute()*">
    <xsl:param name="document" as="element(document)"/>
    <xsl:for-each select="$facets">
      <xsl:attribute name="data-{.}" select="f:values($document, .) => string-join('&#xA;')"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:facets" as="element()">
    <xsl:param name="corpus" as="element(corpus)"/>
    <form class="facets" id="facets" aria-label="{f:label('corpus-narrow', $corpus)}">
      <p class="count"><output id="count">{count($corpus/document)}</output> {f:label('corpus-shown', $corpus)}
        <xsl:text> </xsl:text>{count($corpus/document)}
        <xsl:text> </xsl:text><button type="reset" class="plain">{f:label('corpus-all', $corpus)}</button></p>
      <details id="narrow" open="open">
        <summary>{f:label('corpus-narrow', $corpus)}</summary>
        <xsl:for-each select="$facets">
          <xsl:sequence select="f:facet($corpus, .)"/>
        </xsl:for-each>
      </details>
    </form>
  </xsl:function>

  <!-- One facet, its commonest values first, years in their order; none where all documents are alike. -->
  <xsl:function name="f:facet" as="element()?">
    <xsl:param name="corpus" as="element(corpus)"/>
    <xsl:param name="facet" as="xs:string"/>
    <xsl:variable name="values" as="element()*">
      <xsl:for-each-group select="$corpus/document" group-by="f:values(., $facet)">
        <xsl:sort select="current-grouping-key() eq ''"/>
        <xsl:sort select="if ($facet = 'year') then number(current-grouping-key()) else -count(current-group())"/>
        <xsl:sort select="current-grouping-key()"/>
        <xsl:sequence select="f:value($corpus, $facet, current-grouping-key(), count(current-group()))"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="count($values) gt 1">
      <fieldset>
        <legend>{f:label('corpus-' || $facet, $corpus)}</legend>
        <xsl:sequence select="$values[position() le $shown-values]"/>
        <xsl:if test="count($values) gt $shown-values">
          <details>
            <summary>{count($values) - $shown-values} {f:label('corpus-others', $corpus)}</summary>
            <xsl:sequence select="$values[position() gt $shown-values]"/>
          </details>
        </xsl:if>
      </fieldset>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:value" as="element()">
    <xsl:param name="corpus" as="element(corpus)"/>
    <xsl:param name="facet" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="count" as="xs:integer"/>
    <label>
      <input type="checkbox" name="{$facet}" value="{$value}"/>
      <span>{($value[.], f:label('corpus-unknown', $corpus))[1]}</span>
      <xsl:text> </xsl:text>
      <span class="number">{$count}</span>
    </label>
  </xsl:function>

</xsl:stylesheet>
