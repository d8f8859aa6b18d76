<?xml version="1.0" encoding="UTF-8"?>
<!-- What bag-info.txt says of the edition: a label and a value on each line. What is counted is added by the program.
     Source: RFC 8493, section 2.2.2, https://www.rfc-editor.org/rfc/rfc8493#section-2.2.2 -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="bag-info" on-no-match="fail"/>

  <xsl:template mode="bag-info" match="tei:TEI" as="text()">
    <xsl:variable name="publication" as="element(tei:publicationStmt)?" select="f:publication(.)"/>
    <xsl:variable name="contact" as="element()?" select="
      (f:editors(.), f:named-contributors(.), f:contributors(.)[../@xml:id = 'editor'])[1]"/>
    <xsl:variable name="lines" as="xs:string+" select="
      f:tag('Source-Organization', (f:publishers(.), 'not stated in the header')[1]),
      f:tag('Organization-Address', $publication/tei:address[1] ! f:plain(.)),
      f:tag('Contact-Name', $contact ! f:plain(.)),
      f:tag('Contact-Email', ($publication, f:title-statement(.))//tei:email ! f:plain(.)),
      f:tag('External-Description', string-join((
        string-join((f:main-title(.), f:subtitles(.)), ': '), f:descriptions(.)[1],
        f:sources(.)[1] ! f:cited(.)), '. ') => replace('\.\. ', '. ')),
      f:tag('External-Identifier', (f:identifiers(.) ! normalize-space(.), string($package/@siglum))[1]),
      f:tag('Internal-Sender-Identifier', string($package/@siglum)),
      f:tag('Internal-Sender-Description', string-join((
        'TEI edition with its source, views, schemas and program', f:version(.) ! ('edition ' || .),
        f:stated-date(.)), ', ')),
      f:tag('Rights', f:availability(.)/(tei:licence | tei:p) ! f:plain(.)),
      f:tag('Rights-Status', (f:availability(.)/@status ! string(), 'not stated')[1])"/>
    <xsl:value-of select="string-join($lines, '&#10;')"/>
  </xsl:template>

  <xsl:mode name="day" on-no-match="fail"/>

  <!-- The day by which everything in the package is dated; empty where neither the run nor the header has one. -->
  <xsl:template mode="day" match="tei:TEI" as="text()">
    <xsl:value-of select="f:date(.)"/>
  </xsl:template>

  <xsl:function name="f:tag" as="xs:string*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="$values[normalize-space()] ! ($label || ': ' || normalize-space(.))"/>
  </xsl:function>

</xsl:stylesheet>
