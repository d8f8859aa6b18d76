<?xml version="1.0" encoding="UTF-8"?>
<!-- PREMIS 3: what was done to the files and with what outcome, who and what did it, and what may be done.
     Source: https://www.loc.gov/standards/premis/v3/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/premis/v3"
    exclude-result-prefixes="xs f d tei">

  <xsl:function name="f:premis-event" as="element()">
    <xsl:param name="event" as="element(d:event)"/>
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <event>
      <xsl:sequence select="f:premis-identifier('event', f:event-id($event))"/>
      <eventType>{$event/@type}</eventType>
      <eventDateTime>{$midnight}</eventDateTime>
      <eventDetailInformation><eventDetail>{$event/@detail}</eventDetail></eventDetailInformation>
      <eventOutcomeInformation>
        <eventOutcome>{$event/@outcome}</eventOutcome>
        <xsl:for-each select="$event/@found">
          <eventOutcomeDetail><eventOutcomeDetailNote>{.}</eventOutcomeDetailNote></eventOutcomeDetail>
        </xsl:for-each>
      </eventOutcomeInformation>
      <xsl:for-each select="$event/d:agent">
        <xsl:sequence select="f:premis-link('Agent', f:software-id(@name), 'executing program')"/>
      </xsl:for-each>
      <xsl:for-each select="f:contributors($edition)[$event/@type = 'encoding']">
        <xsl:sequence select="f:premis-link('Agent', f:agent-id(.), f:role(.))"/>
      </xsl:for-each>
      <xsl:for-each select="$event/d:object">
        <xsl:sequence select="f:premis-link('Object', f:file-id(key('file', @path, root($package))), @role)"/>
      </xsl:for-each>
    </event>
  </xsl:function>

  <xsl:function name="f:premis-link" as="element()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:element name="linking{$what}Identifier">
      <xsl:element name="linking{$what}IdentifierType">local</xsl:element>
      <xsl:element name="linking{$what}IdentifierValue">{$value}</xsl:element>
      <xsl:element name="linking{$what}Role">{$role}</xsl:element>
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
      <agent>
        <xsl:sequence select="f:premis-identifier('agent', f:software-id(@name))"/>
        <agentName>{@name}</agentName>
        <agentType>software</agentType>
        <agentVersion>{@version}</agentVersion>
      </agent>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:premis-agent" as="element()">
    <xsl:param name="name" as="element()"/>
    <agent>
      <xsl:sequence select="f:premis-identifier('agent', f:agent-id($name))"/>
      <xsl:for-each select="f:authority-address($name)">
        <agentIdentifier>
          <agentIdentifierType>URI</agentIdentifierType>
          <agentIdentifierValue>{.}</agentIdentifierValue>
        </agentIdentifier>
      </xsl:for-each>
      <agentName>{f:plain($name)}</agentName>
      <xsl:if test="f:is-person($name) or f:is-body($name)">
        <agentType>{if (f:is-body($name)) then 'organization' else 'person'}</agentType>
      </xsl:if>
      <agentNote>{f:role($name)}</agentNote>
    </agent>
  </xsl:function>

  <!-- The rights that the header states for the edition: a licence, or what is said in its place. -->
  <xsl:function name="f:premis-rights" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:where-populated>
      <rights>
        <xsl:for-each select="f:availability($edition)">
          <rightsStatement>
            <rightsStatementIdentifier>
              <rightsStatementIdentifierType>local</rightsStatementIdentifierType>
              <rightsStatementIdentifierValue>rights-{position()}</rightsStatementIdentifierValue>
            </rightsStatementIdentifier>
            <rightsBasis>{if (tei:licence) then 'license' else 'other'}</rightsBasis>
            <xsl:sequence select="if (tei:licence) then f:premis-licence(.) else f:premis-other-rights(.)"/>
            <linkingObjectIdentifier>
              <linkingObjectIdentifierType>local</linkingObjectIdentifierType>
              <linkingObjectIdentifierValue>{$package/@siglum}</linkingObjectIdentifierValue>
            </linkingObjectIdentifier>
          </rightsStatement>
        </xsl:for-each>
      </rights>
    </xsl:where-populated>
  </xsl:function>

  <xsl:function name="f:premis-licence" as="element()">
    <xsl:param name="availability" as="element(tei:availability)"/>
    <licenseInformation>
      <xsl:for-each select="$availability/tei:licence[@target][1]">
        <licenseDocumentationIdentifier>
          <licenseDocumentationIdentifierType>URI</licenseDocumentationIdentifierType>
          <licenseDocumentationIdentifierValue>{@target}</licenseDocumentationIdentifierValue>
        </licenseDocumentationIdentifier>
      </xsl:for-each>
      <licenseTerms>{string-join($availability/tei:licence ! f:plain(.), ' ')}</licenseTerms>
      <xsl:for-each select="$availability/tei:p"><licenseNote>{f:plain(.)}</licenseNote></xsl:for-each>
    </licenseInformation>
  </xsl:function>

  <xsl:function name="f:premis-other-rights" as="element()">
    <xsl:param name="availability" as="element(tei:availability)"/>
    <otherRightsInformation>
      <otherRightsBasis>{($availability/@status, 'stated in words')[1]}</otherRightsBasis>
      <xsl:for-each select="$availability/*"><otherRightsNote>{f:plain(.)}</otherRightsNote></xsl:for-each>
    </otherRightsInformation>
  </xsl:function>

</xsl:stylesheet>
