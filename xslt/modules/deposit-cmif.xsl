<?xml version="1.0" encoding="UTF-8"?>
<!-- CMIF: the letter as correspSearch and others list it. The format asks for the address of the index, an editor, a
     publisher, one of two licences and a sender; where the header lacks one of these, nothing is written, and the mode
     `cmif-missing` says what. An addressee that nobody knows is “Unknown”, as the format has it.
     Source: https://github.com/TEI-Correspondence-SIG/CMIF/blob/main/doc/documentation-en.md -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="xs f tei">

  <xsl:mode name="cmif" on-no-match="fail"/>
  <xsl:mode name="cmif-missing" on-no-match="fail"/>

  <!-- One line for each thing that the header would have to state. -->
  <xsl:template mode="cmif-missing" match="tei:TEI" as="text()">
    <xsl:value-of select="f:cmif-missing(.)" separator="&#10;"/>
  </xsl:template>

  <xsl:function name="f:cmif-missing" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="sent" as="element()*" select="f:letters($edition)/tei:correspAction[@type = 'sent']"/>
    <xsl:sequence select="
      'a description of correspondence with a sender (correspDesc/correspAction type=&quot;sent&quot;)'[
        not($sent[f:correspondent(.)])],
      'where the index will stand (publicationStmt/idno type=&quot;URL&quot; subtype=&quot;cmif&quot;)'[
        empty(f:cmif-address($edition))],
      'an editor (titleStmt/editor)'[empty(f:editors($edition))],
      'a publisher (publicationStmt/publisher)'[empty(f:publishers($edition))],
      'the licence CC BY 4.0 or CC0 (availability/licence)'[empty(f:cmif-licence($edition))]"/>
  </xsl:function>

  <xsl:function name="f:letters" as="element(tei:correspDesc)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:profileDesc/tei:correspDesc"/>
  </xsl:function>

  <xsl:function name="f:cmif-address" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      f:publication($edition)/tei:idno[lower-case(@type) = ('url', 'uri')][@subtype = 'cmif'][1] ! normalize-space(.)"/>
  </xsl:function>

  <xsl:function name="f:cmif-licence" as="xs:string?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="(f:licences($edition)[f:spdx(.) = ('CC-BY-4.0', 'CC0-1.0')]/@target)[1] ! string()"/>
  </xsl:function>

  <xsl:function name="f:correspondent" as="element()?">
    <xsl:param name="action" as="element(tei:correspAction)"/>
    <xsl:sequence select="$action/(tei:persName | tei:orgName)[1]"/>
  </xsl:function>

  <xsl:template mode="cmif" match="tei:TEI" as="text()?">
    <xsl:if test="empty(f:cmif-missing(.))"><xsl:sequence select="f:document(f:cmif(.))"/></xsl:if>
  </xsl:template>

  <xsl:function name="f:cmif" as="element(tei:TEI)">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <TEI>
      <teiHeader>
        <fileDesc>
          <titleStmt>
            <title>{f:main-title($edition)}</title>
            <xsl:for-each select="f:editors($edition)"><editor>{f:plain(.)}</editor></xsl:for-each>
          </titleStmt>
          <xsl:sequence select="f:cmif-publication($edition)"/>
          <sourceDesc>
            <bibl type="online" xml:id="uuid-{$package/@uuid}">{string-join((
              f:main-title($edition), f:publishers($edition), f:stated-date($edition)), ', ')}</bibl>
          </sourceDesc>
        </fileDesc>
        <profileDesc>
          <xsl:apply-templates mode="cmif" select="f:letters($edition)"/>
        </profileDesc>
      </teiHeader>
      <text><body><p/></body></text>
    </TEI>
  </xsl:function>

  <xsl:function name="f:cmif-publication" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <publicationStmt>
      <xsl:for-each select="f:publishers($edition)"><publisher>{.}</publisher></xsl:for-each>
      <idno type="url">{f:cmif-address($edition)}</idno>
      <date when="{$midnight}"/>
      <availability>
        <licence target="{f:cmif-licence($edition)}">This file is licensed under the terms of the Creative Commons License {
          if (contains(f:cmif-licence($edition), 'zero')) then 'CC0 1.0' else 'CC-BY 4.0'}</licence>
      </availability>
    </publicationStmt>
  </xsl:function>

  <xsl:template mode="cmif" match="tei:correspDesc" as="element(tei:correspDesc)">
    <correspDesc source="#uuid-{$package/@uuid}">
      <xsl:for-each select="f:url(root(.)/tei:TEI)"><xsl:attribute name="ref" select="."/></xsl:for-each>
      <xsl:variable name="letter" as="element(tei:correspDesc)" select="."/>
      <xsl:for-each select="'sent', 'received'">
        <correspAction type="{.}">
          <xsl:variable name="action" as="element()?" select="$letter/tei:correspAction[@type = current()][1]"/>
          <xsl:apply-templates mode="cmif" select="$action/(tei:persName | tei:orgName)"/>
          <xsl:if test="empty($action/(tei:persName | tei:orgName))"><persName>Unknown</persName></xsl:if>
          <xsl:apply-templates mode="cmif" select="$action/tei:placeName, $action/tei:date[f:is-dated(.)]"/>
        </correspAction>
      </xsl:for-each>
    </correspDesc>
  </xsl:template>

  <xsl:template mode="cmif" match="tei:persName | tei:orgName | tei:placeName" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:for-each select="f:authority-address(.)"><xsl:attribute name="ref" select="."/></xsl:for-each>
      <xsl:copy-of select="@cert[. = 'low'], @evidence[. = 'conjecture']"/>
      <xsl:text>{f:inverted(.)}</xsl:text>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="cmif" match="tei:date" as="element(tei:date)">
    <date><xsl:copy-of select="@when, @from, @to, @notBefore, @notAfter"/></date>
  </xsl:template>

  <xsl:function name="f:is-dated" as="xs:boolean">
    <xsl:param name="date" as="element(tei:date)"/>
    <xsl:sequence select="
      let $stated := $date/(@when, @from, @to, @notBefore, @notAfter)
      return exists($stated) and (every $value in $stated satisfies matches($value, '^\d{4}(-\d\d(-\d\d)?)?$'))"/>
  </xsl:function>

</xsl:stylesheet>
