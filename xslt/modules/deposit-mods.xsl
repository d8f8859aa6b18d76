<?xml version="1.0" encoding="UTF-8"?>
<!-- MODS 3.8: the edition as a library describes it, with what it was made from.
     Source: https://www.loc.gov/standards/mods/userguide/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/mods/v3"
    exclude-result-prefixes="xs f tei">

  <xsl:mode name="mods" on-no-match="fail"/>

  <xsl:template mode="mods" match="tei:TEI" as="text()">
    <xsl:sequence select="f:document(f:mods(.))"/>
  </xsl:template>

  <xsl:function name="f:mods" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <mods version="3.8" xsi:schemaLocation="http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-8.xsd">
      <xsl:sequence select="f:mods-title(f:main-title($edition), f:subtitles($edition))"/>
      <xsl:sequence select="(f:creators($edition), f:editors($edition), f:contributors($edition)) ! f:mods-name(.)"/>
      <typeOfResource>text</typeOfResource>
      <xsl:sequence select="f:mods-origin($edition)"/>
      <xsl:for-each select="f:languages($edition)">
        <language><languageTerm type="code" authority="rfc5646">{.}</languageTerm></language>
      </xsl:for-each>
      <physicalDescription>
        <xsl:for-each select="f:measures($edition)"><extent>{.}</extent></xsl:for-each>
        <digitalOrigin>reformatted digital</digitalOrigin>
      </physicalDescription>
      <xsl:for-each select="f:descriptions($edition)"><note>{.}</note></xsl:for-each>
      <xsl:for-each select="f:keywords($edition)"><subject><topic>{.}</topic></subject></xsl:for-each>
      <xsl:apply-templates mode="mods-source" select="f:sources($edition)"/>
      <xsl:for-each select="f:identifiers($edition)">
        <identifier type="{lower-case((@type, 'local')[1])}">{normalize-space()}</identifier>
      </xsl:for-each>
      <identifier type="local">{$package/@siglum}</identifier>
      <xsl:sequence select="f:mods-rights(f:availability($edition))"/>
      <xsl:sequence select="f:mods-record()"/>
    </mods>
  </xsl:function>

  <xsl:function name="f:mods-record" as="element()">
    <recordInfo>
      <recordCreationDate encoding="w3cdtf">{$package/@day}</recordCreationDate>
      <recordIdentifier>{$package/@siglum}</recordIdentifier>
      <recordOrigin>Made from the TEI header of the edition by the TEI edition encoder {$package/@program}.</recordOrigin>
    </recordInfo>
  </xsl:function>

  <xsl:function name="f:mods-title" as="element()">
    <xsl:param name="main" as="xs:string"/>
    <xsl:param name="others" as="xs:string*"/>
    <titleInfo>
      <title>{$main}</title>
      <xsl:for-each select="$others"><subTitle>{.}</subTitle></xsl:for-each>
    </titleInfo>
  </xsl:function>

  <xsl:function name="f:mods-name" as="element()">
    <xsl:param name="name" as="element()"/>
    <name>
      <xsl:if test="f:is-person($name) or f:is-body($name)">
        <xsl:attribute name="type" select="if (f:is-body($name)) then 'corporate' else 'personal'"/>
      </xsl:if>
      <xsl:for-each select="f:authority-address($name)"><xsl:attribute name="valueURI" select="."/></xsl:for-each>
      <namePart>{f:inverted($name)}</namePart>
      <role><roleTerm type="text">{f:role($name)}</roleTerm></role>
    </name>
  </xsl:function>

  <xsl:function name="f:mods-origin" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <originInfo eventType="publication">
      <xsl:for-each select="f:publication($edition)/tei:pubPlace">
        <place><placeTerm type="text">{f:plain(.)}</placeTerm></place>
      </xsl:for-each>
      <xsl:for-each select="f:publishers($edition)"><publisher>{.}</publisher></xsl:for-each>
      <xsl:for-each select="f:stated-date($edition)"><dateIssued encoding="w3cdtf">{.}</dateIssued></xsl:for-each>
      <xsl:for-each select="$edition/tei:teiHeader/tei:fileDesc/tei:editionStmt/tei:edition">
        <edition>{f:plain(.)}</edition>
      </xsl:for-each>
    </originInfo>
  </xsl:function>

  <xsl:function name="f:mods-rights" as="element()*">
    <xsl:param name="availability" as="element(tei:availability)*"/>
    <xsl:for-each select="$availability/(tei:licence | tei:p)">
      <accessCondition type="use and reproduction">
        <xsl:copy-of select="@target ! f:xlink(.)"/>
        <xsl:text>{f:plain(.)}</xsl:text>
      </accessCondition>
    </xsl:for-each>
    <xsl:for-each select="$availability[@status = 'restricted']">
      <accessCondition type="restriction on access">restricted</accessCondition>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:xlink" as="attribute()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:attribute name="xlink:href" select="$address"/>
  </xsl:function>

  <xsl:mode name="mods-source" on-no-match="fail"/>

  <!-- A source that is described part by part. -->
  <xsl:template mode="mods-source" match="tei:biblStruct" as="element()">
    <relatedItem type="original">
      <xsl:variable name="titles" as="element(tei:title)*" select="(tei:analytic, tei:monogr)/tei:title"/>
      <xsl:sequence select="f:mods-title(f:plain($titles[1]), tail($titles) ! f:plain(.))"/>
      <xsl:for-each select="distinct-values((tei:analytic, tei:monogr)/tei:author ! f:plain(.))">
        <name><namePart>{.}</namePart><role><roleTerm type="text">author</roleTerm></role></name>
      </xsl:for-each>
      <xsl:for-each select="tei:monogr/tei:imprint[1]">
        <originInfo>
          <xsl:for-each select="tei:pubPlace"><place><placeTerm type="text">{f:plain(.)}</placeTerm></place></xsl:for-each>
          <xsl:for-each select="tei:publisher"><publisher>{f:plain(.)}</publisher></xsl:for-each>
          <xsl:for-each select="tei:date"><dateIssued>{f:plain(.)}</dateIssued></xsl:for-each>
        </originInfo>
      </xsl:for-each>
      <xsl:for-each select="tei:note"><note>{f:plain(.)}</note></xsl:for-each>
      <xsl:for-each select=".//tei:idno"><identifier type="{lower-case((@type, 'local')[1])}">{f:plain(.)}</identifier></xsl:for-each>
      <xsl:for-each select=".//tei:biblScope[@unit][@from]">
        <part>
          <extent unit="{@unit}"><start>{@from}</start><xsl:for-each select="@to"><end>{.}</end></xsl:for-each></extent>
        </part>
      </xsl:for-each>
      <xsl:sequence select="f:mods-rights(.//tei:availability)"/>
    </relatedItem>
  </xsl:template>

  <!-- A source that is described in words, or the file that was received. -->
  <xsl:template mode="mods-source" match="tei:bibl | tei:msDesc" as="element()">
    <relatedItem type="{if (@xml:id = 'ocr') then 'otherFormat' else 'original'}">
      <xsl:sequence select="f:mods-title((f:plain((tei:title, .//tei:msIdentifier)[1])[.], f:cited(.))[1], ())"/>
      <xsl:for-each select="tei:note | tei:extent"><note>{f:plain(.)}</note></xsl:for-each>
      <xsl:for-each select=".//tei:idno"><identifier type="{lower-case((@type, 'local')[1])}">{f:plain(.)}</identifier></xsl:for-each>
      <xsl:sequence select="f:mods-rights(.//tei:availability)"/>
    </relatedItem>
  </xsl:template>

</xsl:stylesheet>
