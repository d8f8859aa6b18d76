<?xml version="1.0" encoding="UTF-8"?>
<!-- PREMIS 3: the whole, and in it the edition and its files as objects.
     Source: https://www.loc.gov/standards/premis/v3/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/premis/v3"
    exclude-result-prefixes="xs f d tei">

  <xsl:mode name="premis" on-no-match="fail"/>

  <xsl:template mode="premis" match="tei:TEI" as="text()">
    <xsl:variable name="premis" as="element()">
      <premis version="3.0" xsi:schemaLocation="http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/v3/premis-v3-0.xsd">
        <xsl:sequence select="
          f:premis-edition(.), $files ! f:premis-file(.), $package/d:event ! f:premis-event(., current()),
          f:premis-agents(.), f:premis-rights(.)"/>
      </premis>
    </xsl:variable>
    <xsl:sequence select="f:document($premis)"/>
  </xsl:template>

  <!-- The edition as a work of the mind, of which the files are what is kept. -->
  <xsl:function name="f:premis-edition" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <object xsi:type="intellectualEntity">
      <xsl:sequence select="f:premis-identifier('object', $package/@siglum)"/>
      <xsl:for-each select="f:identifiers($edition)">
        <objectIdentifier>
          <objectIdentifierType>{(@type, 'local')[1]}</objectIdentifierType>
          <objectIdentifierValue>{normalize-space()}</objectIdentifierValue>
        </objectIdentifier>
      </xsl:for-each>
      <originalName>{f:main-title($edition)}</originalName>
      <xsl:for-each select="$files">
        <xsl:sequence select="f:premis-relation('structural', 'has part', f:file-id(.), ())"/>
      </xsl:for-each>
      <xsl:for-each select="1 to count(f:availability($edition))">
        <linkingRightsStatementIdentifier>
          <linkingRightsStatementIdentifierType>local</linkingRightsStatementIdentifierType>
          <linkingRightsStatementIdentifierValue>rights-{.}</linkingRightsStatementIdentifierValue>
        </linkingRightsStatementIdentifier>
      </xsl:for-each>
    </object>
  </xsl:function>

  <xsl:function name="f:premis-file" as="element()">
    <xsl:param name="file" as="element(d:file)"/>
    <object xsi:type="file">
      <xsl:sequence select="f:premis-identifier('object', f:file-id($file))"/>
      <objectCharacteristics>
        <compositionLevel>0</compositionLevel>
        <xsl:for-each select="$file/(@sha256, @sha512)">
          <fixity>
            <messageDigestAlgorithm>{replace(local-name(), 'sha', 'SHA-')}</messageDigestAlgorithm>
            <messageDigest>{.}</messageDigest>
          </fixity>
        </xsl:for-each>
        <size>{$file/@size}</size>
        <xsl:sequence select="f:premis-format(f:format($file))"/>
      </objectCharacteristics>
      <originalName>{$file/@path}</originalName>
      <xsl:sequence select="f:premis-derivation($file)"/>
    </object>
  </xsl:function>

  <xsl:function name="f:premis-format" as="element()">
    <xsl:param name="format" as="element(format)"/>
    <format>
      <formatDesignation>
        <formatName>{$format/@name}</formatName>
        <xsl:for-each select="$format/@version"><formatVersion>{.}</formatVersion></xsl:for-each>
      </formatDesignation>
      <xsl:for-each select="$format/@puid">
        <formatRegistry>
          <formatRegistryName>PRONOM</formatRegistryName>
          <formatRegistryKey>{.}</formatRegistryKey>
        </formatRegistry>
      </xsl:for-each>
    </format>
  </xsl:function>

  <!-- What a file was made from, and by which events it was made or judged. -->
  <xsl:function name="f:premis-derivation" as="element()*">
    <xsl:param name="file" as="element(d:file)"/>
    <xsl:variable name="events" as="element(d:event)*" select="$package/d:event[d:object/@path = $file/@path]"/>
    <xsl:for-each select="$events[d:object[@role = 'outcome']/@path = $file/@path]">
      <xsl:variable name="event" as="element(d:event)" select="."/>
      <xsl:for-each select="key('file', d:object[@role = 'source']/@path, root($package))">
        <xsl:sequence select="f:premis-relation('derivation', 'has source', f:file-id(.), f:event-id($event))"/>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="$events">
      <linkingEventIdentifier>
        <linkingEventIdentifierType>local</linkingEventIdentifierType>
        <linkingEventIdentifierValue>{f:event-id(.)}</linkingEventIdentifierValue>
      </linkingEventIdentifier>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:premis-relation" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:param name="event" as="xs:string?"/>
    <relationship>
      <relationshipType>{$kind}</relationshipType>
      <relationshipSubType>{$what}</relationshipSubType>
      <relatedObjectIdentifier>
        <relatedObjectIdentifierType>local</relatedObjectIdentifierType>
        <relatedObjectIdentifierValue>{$other}</relatedObjectIdentifierValue>
      </relatedObjectIdentifier>
      <xsl:for-each select="$event">
        <relatedEventIdentifier>
          <relatedEventIdentifierType>local</relatedEventIdentifierType>
          <relatedEventIdentifierValue>{.}</relatedEventIdentifierValue>
        </relatedEventIdentifier>
      </xsl:for-each>
    </relationship>
  </xsl:function>

  <!-- The identifier of an object, event or agent, which is one within the package only. -->
  <xsl:function name="f:premis-identifier" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:element name="{$what}Identifier">
      <xsl:element name="{$what}IdentifierType">local</xsl:element>
      <xsl:element name="{$what}IdentifierValue">{$value}</xsl:element>
    </xsl:element>
  </xsl:function>

</xsl:stylesheet>
