<?xml version="1.0" encoding="UTF-8"?>
<!-- PREMIS 3: what was done to the files and with what outcome, who and what did it, and what may be done.
     Source: https://www.loc.gov/standards/premis/v3/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:premis="http://www.loc.gov/premis/v3"
    exclude-result-prefixes="xs f d tei">

  <xsl:function name="f:premis-event" as="element()">
    <xsl:param name="event" as="element(d:event)"/>
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <premis:event>
      <xsl:sequence select="f:premis-identifier('event', f:event-id($event))"/>
      <premis:eventType>{$event/@type}</premis:eventType>
      <premis:eventDateTime>{$midnight}</premis:eventDateTime>
      <premis:eventDetailInformation><premis:eventDetail>{$event/@detail}</premis:eventDetail></premis:eventDetailInformation>
      <premis:eventOutcomeInformation>
        <premis:eventOutcome>{$event/@outcome}</premis:eventOutcome>
        <xsl:for-each select="$event/@found">
          <premis:eventOutcomeDetail><premis:eventOutcomeDetailNote>{.}</premis:eventOutcomeDetailNote></premis:eventOutcomeDetail>
        </xsl:for-each>
      </premis:eventOutcomeInformation>
      <xsl:for-each select="$event/d:agent">
        <xsl:sequence select="f:premis-link('Agent', f:software-id(@name), 'executing program')"/>
      </xsl:for-each>
      <xsl:for-each select="f:contributors($edition)[$event/@type = 'encoding']">
        <xsl:sequence select="f:premis-link('Agent', f:agent-id(.), f:role(.))"/>
      </xsl:for-each>
      <xsl:for-each select="$event/d:object">
        <xsl:sequence select="f:premis-link('Object', f:file-id(key('file', @path, root($package))), @role)"/>
      </xsl:for-each>
    </premis:event>
  </xsl:function>

  <xsl:function name="f:premis-link" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:element name="premis:linking{$what}Identifier">
      <xsl:element name="premis:linking{$what}IdentifierType">local</xsl:element>
      <xsl:element name="premis:linking{$what}IdentifierValue">{$value}</xsl:element>
      <xsl:element name="premis:linking{$what}Role">{$role}</xsl:element>
    </xsl:element>
  </xsl:function>

  <xsl:function name="f:software-id" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="'software-' || lower-case(replace($name, '[^A-Za-z0-9.-]+', '-'))"/>
  </xsl:function>

  <!-- The persons and bodies of the header, and the programs that were used. -->
  <xsl:function name="f:premis-agents" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:for-each select="f:creators($edition), f:editors($edition), f:contributors($edition)">
      <xsl:sequence select="f:premis-agent(.)"/>
    </xsl:for-each>
    <xsl:for-each select="$package/d:software">
      <premis:agent>
        <xsl:sequence select="f:premis-identifier('agent', f:software-id(@name))"/>
        <premis:agentName>{@name}</premis:agentName>
        <premis:agentType>software</premis:agentType>
        <premis:agentVersion>{@version}</premis:agentVersion>
      </premis:agent>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:premis-agent" as="element()">
    <xsl:param name="name" as="element()"/>
    <premis:agent>
      <xsl:sequence select="f:premis-identifier('agent', f:agent-id($name))"/>
      <xsl:for-each select="f:authority-address($name)">
        <premis:agentIdentifier>
          <premis:agentIdentifierType>URI</premis:agentIdentifierType>
          <premis:agentIdentifierValue>{.}</premis:agentIdentifierValue>
        </premis:agentIdentifier>
      </xsl:for-each>
      <premis:agentName>{f:plain($name)}</premis:agentName>
      <xsl:if test="f:is-person($name) or f:is-body($name)">
        <premis:agentType>{if (f:is-body($name)) then 'organization' else 'person'}</premis:agentType>
      </xsl:if>
      <premis:agentNote>{f:role($name)}</premis:agentNote>
    </premis:agent>
  </xsl:function>

  <!-- The rights that the header states for the edition: a licence, or what is said in its place. -->
  <xsl:function name="f:premis-rights" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:where-populated>
      <premis:rights>
        <xsl:for-each select="f:availability($edition)">
          <premis:rightsStatement>
            <premis:rightsStatementIdentifier>
              <premis:rightsStatementIdentifierType>local</premis:rightsStatementIdentifierType>
              <premis:rightsStatementIdentifierValue>rights-{position()}</premis:rightsStatementIdentifierValue>
            </premis:rightsStatementIdentifier>
            <premis:rightsBasis>{if (tei:licence) then 'license' else 'other'}</premis:rightsBasis>
            <xsl:sequence select="if (tei:licence) then f:premis-licence(.) else f:premis-other-rights(.)"/>
            <premis:linkingObjectIdentifier>
              <premis:linkingObjectIdentifierType>local</premis:linkingObjectIdentifierType>
              <premis:linkingObjectIdentifierValue>{$package/@siglum}</premis:linkingObjectIdentifierValue>
            </premis:linkingObjectIdentifier>
          </premis:rightsStatement>
        </xsl:for-each>
      </premis:rights>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="f:premis-licence" as="element()">
    <xsl:param name="availability" as="element(tei:availability)"/>
    <premis:licenseInformation>
      <xsl:for-each select="$availability/tei:licence[@target][1]">
        <premis:licenseDocumentationIdentifier>
          <premis:licenseDocumentationIdentifierType>URI</premis:licenseDocumentationIdentifierType>
          <premis:licenseDocumentationIdentifierValue>{@target}</premis:licenseDocumentationIdentifierValue>
        </premis:licenseDocumentationIdentifier>
      </xsl:for-each>
      <premis:licenseTerms>{string-join($availability/tei:licence ! f:plain(.), ' ')}</premis:licenseTerms>
      <xsl:for-each select="$availability/tei:p"><premis:licenseNote>{f:plain(.)}</premis:licenseNote></xsl:for-each>
    </premis:licenseInformation>
  </xsl:function>

  <xsl:function name="f:premis-other-rights" as="element()">
    <xsl:param name="availability" as="element(tei:availability)"/>
    <premis:otherRightsInformation>
      <premis:otherRightsBasis>{($availability/@status, 'stated in words')[1]}</premis:otherRightsBasis>
      <xsl:for-each select="$availability/*"><premis:otherRightsNote>{f:plain(.)}</premis:otherRightsNote></xsl:for-each>
    </premis:otherRightsInformation>
  </xsl:function>

</xsl:stylesheet>
