<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the edition, where its files are, and the metadata that finders and reference managers read. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <!-- The facts of a citation, each a sequence of strings. -->
  <xsl:function name="f:facts" as="map(xs:string, xs:string*)">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="file" as="element()?" select="f:header($edition)/tei:fileDesc"/>
    <xsl:variable name="stated" as="xs:string?" select="
      ($file/tei:publicationStmt/tei:date/@when ! string(), string(f:date($edition))[.])[1]"/>
    <xsl:sequence select="map {
      'id': string(($edition/@xml:id, 'edition')[1]),
      'title': f:main-title($edition),
      'subtitle': f:subtitles($edition),
      'author': f:authors($edition),
      'publisher': $file/tei:publicationStmt/tei:publisher ! f:plain(.),
      'date': $stated, 'year': substring($stated, 1, 4)[.],
      'edition': ($file/tei:editionStmt/tei:edition ! f:plain(.)[.], f:label('digital-edition', $edition))[1],
      'source': f:source-imprint($edition)[.],
      'language': string(($edition/@xml:lang, 'en')[1]),
      'rights': $file/tei:publicationStmt/tei:availability/tei:licence/@target ! string(),
      'subject': f:header($edition)/tei:profileDesc/tei:textClass/tei:keywords//tei:term ! f:plain(.),
      'address': ($file/tei:publicationStmt/(tei:ptr/@target, tei:idno ! f:plain(.))
        ! string()[matches(., '^https?://\S+$')])[1],
      'identifier': $file/tei:publicationStmt/tei:idno ! f:plain(.) }"/>
  </xsl:function>

  <xsl:function name="f:citation" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string*)" select="f:facts($edition)"/>
    <section class="div type-cite" id="cite" aria-labelledby="cite-head">
      <h2 id="cite-head">{f:label('cite', $edition)}</h2>
      <h3 id="cite-text">{f:label('as-text', $edition)}</h3>
      <p class="citation" id="citation-text">{f:cited($facts)}</p>
      <h3>BibTeX</h3>
      <pre class="citation" id="citation-bibtex" tabindex="0" role="region" aria-label="BibTeX">{f:bibtex($facts)}</pre>
      <h3>RIS</h3>
      <pre class="citation" id="citation-ris" tabindex="0" role="region" aria-label="RIS">{f:ris($facts)}</pre>
    </section>
  </xsl:function>

  <xsl:function name="f:cited" as="xs:string">
    <xsl:param name="facts" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="parts" as="xs:string*" select="
      string-join($facts?author, ', ')[.], string-join(($facts?title, $facts?subtitle), '. '), $facts?edition,
      string-join(($facts?publisher, $facts?year), ', ')[.]"/>
    <xsl:sequence select="string-join($parts ! replace(., '\.$', ''), '. ') || '.'"/>
  </xsl:function>

  <xsl:function name="f:bibtex" as="xs:string">
    <xsl:param name="facts" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="fields" as="xs:string*" select="
      for $field in (
        ['author', string-join($facts?author, ' and ')], ['title', $facts?title],
        ['subtitle', string-join($facts?subtitle, '. ')], ['edition', $facts?edition],
        ['publisher', string-join($facts?publisher, ' and ')], ['year', $facts?year], ['note', $facts?source],
        ['language', $facts?language])[string(?2)]
      return '  ' || $field?1 || ' = {' || f:bibtex-words($field?2) || '}'"/>
    <xsl:sequence select="'@book{' || $facts?id || ',&#xA;' || string-join($fields, ',&#xA;') || '&#xA;}'"/>
  </xsl:function>

  <!-- Words as BibTeX takes them: its signs with a backslash. -->
  <xsl:function name="f:bibtex-words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
      replace($words, '[\\~^]', ' ') => replace('([#$%&amp;_{}])', '\\$1')"/>
  </xsl:function>

  <xsl:function name="f:ris" as="xs:string">
    <xsl:param name="facts" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="lines" as="xs:string*" select="
      'TY  - EBOOK', $facts?author ! ('AU  - ' || .), 'TI  - ' || string-join(($facts?title, $facts?subtitle), '. '),
      $facts?edition ! ('ET  - ' || .), $facts?publisher ! ('PB  - ' || .), $facts?year ! ('PY  - ' || .),
      $facts?source ! ('N1  - ' || .), 'LA  - ' || $facts?language, 'ER  - '"/>
    <xsl:sequence select="string-join($lines, '&#xA;')"/>
  </xsl:function>

  <!-- The TEI and the files that a build lays beside the page, by the id of the edition. -->
  <xsl:function name="f:downloads" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:if test="$edition/@xml:id">
      <section class="div type-downloads" id="downloads" aria-labelledby="downloads-head">
        <h2 id="downloads-head">{f:label('downloads', $edition)}</h2>
        <ul>
          <xsl:for-each select="'xml', tokenize($beside)">
            <li><a href="{$edition/@xml:id}.{.}">{f:label('file-' || ., $edition)}</a></li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:function>

  <!-- Dublin Core and Highwire tags. -->
  <xsl:function name="f:metadata" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string*)" select="f:facts($edition)"/>
    <xsl:for-each select="$facts?author"><meta name="author" content="{.}"/></xsl:for-each>
    <xsl:sequence select="
      f:meta('DC.title', string-join(($facts?title, $facts?subtitle), '. ')), $facts?author ! f:meta('DC.creator', .),
      $facts?publisher ! f:meta('DC.publisher', .), $facts?date ! f:meta('DC.date', .),
      $facts?language ! f:meta('DC.language', .), $facts?rights ! f:meta('DC.rights', .),
      $facts?source ! f:meta('DC.source', .), $facts?subject ! f:meta('DC.subject', .),
      $facts?identifier ! f:meta('DC.identifier', .), f:meta('DC.type', 'Text'), f:meta('DC.format', 'text/html'),
      f:meta('citation_title', string-join(($facts?title, $facts?subtitle), '. ')),
      $facts?author ! f:meta('citation_author', .),
      $facts?date ! f:meta('citation_publication_date', translate(., '-', '/')),
      $facts?publisher ! f:meta('citation_publisher', .), $facts?language ! f:meta('citation_language', .),
      $facts?subject ! f:meta('citation_keywords', .)"/>
    <xsl:for-each select="$facts?address"><link rel="canonical" href="{.}"/></xsl:for-each>
    <script type="application/ld+json">{f:json-in-html(f:linked-data($facts))}</script>
  </xsl:function>

  <xsl:function name="f:meta" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="xs:string"/>
    <meta name="{$name}" content="{$content}"/>
  </xsl:function>

  <!-- The edition in the terms of schema.org. -->
  <xsl:function name="f:linked-data" as="map(*)">
    <xsl:param name="facts" as="map(xs:string, xs:string*)"/>
    <xsl:variable name="found" as="map(*)" select="map {
      '@context': 'https://schema.org', '@type': 'Book', 'bookFormat': 'https://schema.org/EBook',
      'name': $facts?title, 'alternativeHeadline': $facts?subtitle[1], 'inLanguage': $facts?language,
      'author': array { $facts?author ! map { '@type': 'Person', 'name': . } },
      'publisher': $facts?publisher[1] ! map { '@type': 'Organization', 'name': . },
      'datePublished': $facts?date, 'bookEdition': $facts?edition, 'license': $facts?rights[1],
      'keywords': array { $facts?subject },
      'isBasedOn': $facts?source ! map { '@type': 'Book', 'name': $facts?title, 'description': . },
      'encoding': map {
        '@type': 'MediaObject', 'encodingFormat': 'application/tei+xml', 'contentUrl': $facts?id || '.xml' } }"/>
    <xsl:sequence select="
      map:merge(map:for-each($found, function($key, $value) { map:entry($key, $value)[f:is-told($value)] }))"/>
  </xsl:function>

  <xsl:function name="f:is-told" as="xs:boolean">
    <xsl:param name="value" as="item()*"/>
    <xsl:sequence select="exists($value) and not($value instance of array(*) and array:size($value) = 0)"/>
  </xsl:function>

  <!-- JSON that may stand in a script element: no sign there can end it. -->
  <xsl:function name="f:json-in-html" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="
      serialize($value, map { 'method': 'json' }) => replace('&lt;', '\\u003c') => replace('\\/', '/')"/>
  </xsl:function>

</xsl:stylesheet>
