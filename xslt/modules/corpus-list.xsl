<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of the documents of a corpus, with the search. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- What the script says and where it finds the index. -->
  <xsl:variable name="said" as="xs:string+" select="'found', 'found-one', 'nothing', 'more', 'no-index', 'shown', 'page'"/>

  <xsl:template mode="corpus" match="corpus" as="element()*">
    <xsl:variable name="corpus" as="element()" select="."/>
    <form class="corpus-search" id="search" role="search" data-searchable="{@searchable}">
      <xsl:for-each select="$said">
        <xsl:attribute name="data-{.}" select="f:label('corpus-' || ., $corpus)"/>
      </xsl:for-each>
      <label for="words">{f:label('corpus-search', .)}</label>
      <input type="search" id="words" name="words" autocomplete="off"/>
      <button class="plain">{f:label('corpus-find', .)}</button>
    </form>
    <p class="said" id="said" role="status"/>
    <section class="results" id="results" aria-labelledby="results-head" hidden="hidden">
      <h2 id="results-head">{f:label('corpus-results', .)}</h2>
      <ol/>
      <button type="button" class="plain" hidden="hidden">{f:label('corpus-more', .)}</button>
    </section>
    <div class="columns">
      <xsl:sequence select="f:facets(.)"/>
      <ol class="documents" id="documents">
        <xsl:apply-templates mode="corpus" select="document"/>
      </ol>
    </div>
  </xsl:template>

  <xsl:template mode="corpus" match="document" as="element()">
    <li>
      <xsl:sequence select="f:facet-values(.)"/>
      <a class="title" href="{@href}">{@title}</a>
      <xsl:where-populated><p class="subtitle">{@subtitle}</p></xsl:where-populated>
      <p class="about">{string-join((author, @year[. ne ''], @language-name[. ne ''],
        @pages[. ne '0'] ! (. || ' ' || f:label(if (. = '1') then 'corpus-page' else 'corpus-pages', .))), ' · ')}</p>
      <p class="files">
        <xsl:for-each select="file[@type ne 'html']">
          <a href="{@href}" aria-label="{../@title}, {upper-case(@type)}">{if (@type = 'xml') then 'TEI' else upper-case(@type)}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </li>
  </xsl:template>

</xsl:stylesheet>
