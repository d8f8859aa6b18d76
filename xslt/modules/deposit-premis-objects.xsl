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
    xmlns:premis="http://www.loc.gov/premis/v3"
    exclude-result-prefixes="xs f d tei">

  <xsl:mode name="premis" on-no-match="fail"/>

  <xsl:template mode="premis" match="tei:TEI" as="text()">
    <xsl:variable name="premis" as="element()">
      <premis:premis version="3.0" xsi:schemaLocation="http://www.loc.gov/premis/v3 http://www.loc.gov/standards/premis/v3/premis-v3-0.xsd">
        <xsl:sequence select="
          f:premis-edition(.), $files ! f:premis-file(.), $package/d:event ! f:premis-event(., current()),
          f:premis-agents(.), f:premis-rights(.)"/>
      </premis:premis>
    </xsl:variable>
    <xsl:sequence select="f:document($premis)"/>
  </xsl:template>

  <!-- The edition as a work of the mind, of which the files are what is kept. -->
  <xsl:function name="f:premis-edition" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <premis:object xsi:type="premis:intellectualEntity">
      <xsl:sequence select="f:premis-identifier('object', $package/@siglum)"/>
      <xsl:for-each select="f:identifiers($edition)">
        <premis:objectIdentifier>
          <premis:objectIdentifierType>{(@type, 'local')[1]}</premis:objectIdentifierType>
          <premis:objectIdentifierValue>{normalize-space()}</premis:objectIdentifierValue>
        </premis:objectIdentifier>
      </xsl:for-each>
      <premis:originalName>{f:main-title($edition)}</premis:originalName>
      <xsl:for-each select="$files">
        <xsl:sequence select="f:premis-relation('structural', 'has part', f:file-id(.), ())"/>
      </xsl:for-each>
      <xsl:for-each select="1 to count(f:availability($edition))">
        <premis:linkingRightsStatementIdentifier>
          <premis:linkingRightsStatementIdentifierType>local</premis:linkingRightsStatementIdentifierType>
          <premis:linkingRightsStatementIdentifierValue>rights-{.}</premis:linkingRightsStatementIdentifierValue>
        </premis:linkingRightsStatementIdentifier>
      </xsl:for-each>
    </premis:object>
  </xsl:function>

  <xsl:function name="f:premis-file" as="element()">
    <xsl:param name="file" as="element(d:file)"/>
    <premis:object xsi:type="premis:file">
      <xsl:sequence select="f:premis-identifier('object', f:file-id($file))"/>
      <premis:objectCharacteristics>
        <premis:compositionLevel>0</premis:compositionLevel>
        <xsl:for-each select="$file/(@sha256, @sha512)">
          <premis:fixity>
            <premis:messageDigestAlgorithm>{replace(local-name(), 'sha', 'SHA-')}</premis:messageDigestAlgorithm>
            <premis:messageDigest>{.}</premis:messageDigest>
          </premis:fixity>
        </xsl:for-each>
        <premis:size>{$file/@size}</premis:size>
        <xsl:sequence select="f:premis-format(f:format($file))"/>
      </premis:objectCharacteristics>
      <premis:originalName>{$file/@path}</premis:originalName>
      <xsl:sequence select="f:premis-derivation($file)"/>
    </premis:object>
  </xsl:function>

  <xsl:function name="f:premis-format" as="element()">
    <xsl:param name="format" as="element(format)"/>
    <premis:format>
      <premis:formatDesignation>
        <premis:formatName>{$format/@name}</premis:formatName>
        <xsl:for-each select="$format/@version"><premis:formatVersion>{.}</premis:formatVersion></xsl:for-each>
      </premis:formatDesignation>
      <xsl:for-each select="$format/@puid">
        <premis:formatRegistry>
          <premis:formatRegistryName>PRONOM</premis:formatRegistryName>
          <premis:formatRegistryKey>{.}</premis:formatRegistryKey>
        </premis:formatRegistry>
      </xsl:for-each>
    </premis:format>
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
      <premis:linkingEventIdentifier>
        <premis:linkingEventIdentifierType>local</premis:linkingEventIdentifierType>
        <premis:linkingEventIdentifierValue>{f:event-id(.)}</premis:linkingEventIdentifierValue>
      </premis:linkingEventIdentifier>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:premis-relation" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="other" as="xs:string"/>
    <xsl:param name="event" as="xs:string?"/>
    <premis:relationship>
      <premis:relationshipType>{$kind}</premis:relationshipType>
      <premis:relationshipSubType>{$what}</premis:relationshipSubType>
      <premis:relatedObjectIdentifier>
        <premis:relatedObjectIdentifierType>local</premis:relatedObjectIdentifierType>
        <premis:relatedObjectIdentifierValue>{$other}</premis:relatedObjectIdentifierValue>
      </premis:relatedObjectIdentifier>
      <xsl:for-each select="$event">
        <premis:relatedEventIdentifier>
          <premis:relatedEventIdentifierType>local</premis:relatedEventIdentifierType>
          <premis:relatedEventIdentifierValue>{.}</premis:relatedEventIdentifierValue>
        </premis:relatedEventIdentifier>
      </xsl:for-each>
    </premis:relationship>
  </xsl:function>

  <!-- The identifier of an object, event or agent, which is one within the package only. -->
  <xsl:function name="f:premis-identifier" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:element name="premis:{$what}Identifier">
      <xsl:element name="premis:{$what}IdentifierType">local</xsl:element>
      <xsl:element name="premis:{$what}IdentifierValue">{$value}</xsl:element>
    </xsl:element>
  </xsl:function>

</xsl:stylesheet>
