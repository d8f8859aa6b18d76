<?xml version="1.0" encoding="UTF-8"?>
<!-- DataCite 4.5: what a DOI is registered with. What the header does not state is given by the standard values for
     unknown information: (:tba) for a DOI that is still to be assigned, (:unav) for what is not available.
     Source: https://datacite-metadata-schema.readthedocs.io/en/4.5/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://datacite.org/schema/kernel-4"
    exclude-result-prefixes="xs f tei">

  <xsl:mode name="datacite" on-no-match="fail"/>

  <xsl:template mode="datacite" match="tei:TEI" as="text()">
    <xsl:sequence select="f:document(f:datacite(.))"/>
  </xsl:template>

  <xsl:function name="f:datacite" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <resource xsi:schemaLocation="http://datacite.org/schema/kernel-4 http://schema.datacite.org/meta/kernel-4.5/metadata.xsd">
      <identifier identifierType="DOI">{(f:doi($edition), '(:tba)')[1]}</identifier>
      <creators>
        <xsl:sequence select="f:creators($edition) ! f:datacite-name(., 'creator')"/>
        <xsl:if test="empty(f:creators($edition))"><creator><creatorName>(:unav)</creatorName></creator></xsl:if>
      </creators>
      <xsl:sequence select="f:datacite-titles($edition)"/>
      <publisher>{(f:publishers($edition), '(:unav)')[1]}</publisher>
      <publicationYear>{f:year-of-publication($edition)}</publicationYear>
      <resourceType resourceTypeGeneral="Text">TEI edition</resourceType>
      <xsl:sequence select="
        f:datacite-list('subjects', 'subject', f:keywords($edition)),
        f:datacite-people($edition), f:datacite-dates($edition)"/>
      <language>{f:languages($edition)[1]}</language>
      <xsl:sequence select="
        f:datacite-identifiers($edition),
        f:datacite-list('sizes', 'size', f:measures($edition)),
        f:datacite-list('formats', 'format', $files[@role = ('tei', 'view')] ! f:format(.)/@media)"/>
      <xsl:for-each select="f:version($edition)"><version>{.}</version></xsl:for-each>
      <xsl:sequence select="f:datacite-rights($edition), f:datacite-descriptions($edition)"/>
    </resource>
  </xsl:function>

  <xsl:function name="f:datacite-titles" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <titles>
      <title>{f:main-title($edition)}</title>
      <xsl:for-each select="f:subtitles($edition)"><title titleType="Subtitle">{.}</title></xsl:for-each>
    </titles>
  </xsl:function>

  <xsl:function name="f:datacite-list" as="element()?">
    <xsl:param name="list" as="xs:string"/>
    <xsl:param name="item" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:where-populated>
      <xsl:element name="{$list}">
        <xsl:for-each select="distinct-values($values)"><xsl:element name="{$item}">{.}</xsl:element></xsl:for-each>
      </xsl:element>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="f:datacite-name" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:element name="{$what}">
      <xsl:if test="$what = 'contributor'">
        <xsl:attribute name="contributorType" select="if ($name/ancestor-or-self::tei:editor) then 'Editor' else 'Other'"/>
      </xsl:if>
      <xsl:element name="{$what}Name">
        <xsl:if test="f:is-person($name) or f:is-body($name)">
          <xsl:attribute name="nameType" select="if (f:is-body($name)) then 'Organizational' else 'Personal'"/>
        </xsl:if>
        <xsl:text>{f:inverted($name)}</xsl:text>
      </xsl:element>
      <xsl:for-each select="($name/tei:forename)[1]"><givenName>{f:plain(.)}</givenName></xsl:for-each>
      <xsl:for-each select="($name/tei:surname)[1]"><familyName>{f:plain(.)}</familyName></xsl:for-each>
      <xsl:for-each select="f:authority-address($name)">
        <nameIdentifier nameIdentifierScheme="{(
          $authorities/authorities/authority[starts-with(current(), @address)]/@name, 'URI')[1]}">{.}</nameIdentifier>
      </xsl:for-each>
    </xsl:element>
  </xsl:function>

  <xsl:function name="f:datacite-people" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:where-populated>
      <contributors>
        <xsl:sequence select="
          (f:editors($edition), f:named-contributors($edition)) ! f:datacite-name(., 'contributor')"/>
      </contributors>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="f:datacite-dates" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:for-each select="f:stated-date($edition)"><dates><date dateType="Issued">{.}</date></dates></xsl:for-each>
  </xsl:function>

  <xsl:function name="f:datacite-identifiers" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <alternateIdentifiers>
      <alternateIdentifier alternateIdentifierType="siglum">{$package/@siglum}</alternateIdentifier>
      <xsl:for-each select="f:identifiers($edition)[not(lower-case(@type) = 'doi')]">
        <alternateIdentifier alternateIdentifierType="{(@type, 'local')[1]}">{normalize-space()}</alternateIdentifier>
      </xsl:for-each>
    </alternateIdentifiers>
  </xsl:function>

  <xsl:function name="f:datacite-rights" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:where-populated>
      <rightsList>
        <xsl:for-each select="f:availability($edition)/(tei:licence | tei:p)">
          <rights>
            <xsl:for-each select="@target"><xsl:attribute name="rightsURI" select="."/></xsl:for-each>
            <xsl:for-each select="self::tei:licence ! f:spdx(.)">
              <xsl:attribute name="rightsIdentifier" select="."/>
              <xsl:attribute name="rightsIdentifierScheme" select="'SPDX'"/>
              <xsl:attribute name="schemeURI" select="'https://spdx.org/licenses/'"/>
            </xsl:for-each>
            <xsl:text>{f:plain(.)}</xsl:text>
          </rights>
        </xsl:for-each>
      </rightsList>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="f:datacite-descriptions" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:where-populated>
      <descriptions>
        <xsl:for-each select="distinct-values(f:descriptions($edition))">
          <description descriptionType="Other">{.}</description>
        </xsl:for-each>
      </descriptions>
    </xsl:where-populated>
  </xsl:function>

</xsl:stylesheet>
