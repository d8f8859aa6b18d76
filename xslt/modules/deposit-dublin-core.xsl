<?xml version="1.0" encoding="UTF-8"?>
<!-- Simple Dublin Core, in the wrapper of OAI-PMH.
     Source: https://www.dublincore.org/specifications/dublin-core/dces/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
    exclude-result-prefixes="xs f tei">

  <xsl:mode name="dublin-core" on-no-match="fail"/>

  <xsl:template mode="dublin-core" match="tei:TEI" as="text()">
    <xsl:sequence select="f:document(f:dublin-core(.))"/>
  </xsl:template>

  <xsl:function name="f:dublin-core" as="element(oai_dc:dc)">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <oai_dc:dc xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <xsl:sequence select="
        f:dc('title', string-join((f:main-title($edition), f:subtitles($edition)), ': ')),
        f:dc('creator', f:creators($edition) ! f:plain(.)),
        f:dc('contributor', (f:editors($edition), f:named-contributors($edition)) ! f:plain(.)),
        f:dc('subject', f:keywords($edition)),
        f:dc('description', f:descriptions($edition)),
        f:dc('publisher', f:publishers($edition)),
        f:dc('date', f:stated-date($edition)),
        f:dc('type', 'Text'),
        f:dc('format', distinct-values($files[@role = ('tei', 'view')] ! f:format(.)/@media)),
        f:dc('identifier', (f:identifiers($edition) ! normalize-space(.), string($package/@siglum))),
        f:dc('source', f:sources($edition) ! f:cited(.)),
        f:dc('language', f:languages($edition)),
        f:dc('rights', f:availability($edition)/(tei:licence | tei:p) ! f:plain(.)),
        f:dc('rights', f:licences($edition)/@target ! string())"/>
    </oai_dc:dc>
  </xsl:function>

  <xsl:function name="f:dc" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="distinct-values($values)[normalize-space()]">
      <xsl:element name="dc:{$name}">{.}</xsl:element>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
