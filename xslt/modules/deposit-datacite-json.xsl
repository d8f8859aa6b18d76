<?xml version="1.0" encoding="UTF-8"?>
<!-- The record of DataCite in JSON, as its programming interface takes it: made from the record in XML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:r="http://datacite.org/schema/kernel-4"
    xmlns:j="http://www.w3.org/2005/xpath-functions"
    xmlns="http://www.w3.org/2005/xpath-functions"
    exclude-result-prefixes="#all">

  <xsl:mode name="datacite-json" on-no-match="fail"/>

  <xsl:template mode="datacite-json" match="tei:TEI" as="text()">
    <xsl:variable name="record" as="element(j:map)">
      <xsl:apply-templates mode="datacite-json" select="f:datacite(.)"/>
    </xsl:variable>
    <xsl:value-of select="xml-to-json($record)"/>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:resource" as="element(j:map)">
    <map>
      <string key="schemaVersion">http://datacite.org/schema/kernel-4</string>
      <xsl:apply-templates mode="datacite-json" select="*"/>
    </map>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:identifier" as="element()?">
    <xsl:if test="starts-with(., '10.')"><string key="doi">{.}</string></xsl:if>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:language | r:version | r:publicationYear" as="element()">
    <string key="{local-name()}">{.}</string>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:publisher" as="element()">
    <map key="publisher"><string key="name">{.}</string></map>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:resourceType" as="element()">
    <map key="types">
      <string key="resourceType">{.}</string>
      <string key="resourceTypeGeneral">{@resourceTypeGeneral}</string>
    </map>
  </xsl:template>

  <!-- Lists of words, and lists of records that name their text and have the attributes beside it. -->
  <xsl:template mode="datacite-json" match="r:sizes | r:formats" as="element()">
    <array key="{local-name()}"><xsl:for-each select="*"><string>{.}</string></xsl:for-each></array>
  </xsl:template>

  <xsl:template mode="datacite-json" match="
      r:titles | r:subjects | r:dates | r:alternateIdentifiers | r:rightsList | r:descriptions" as="element()">
    <array key="{local-name()}">
      <xsl:for-each select="*">
        <map>
          <string key="{local-name()}">{.}</string>
          <xsl:for-each select="@*"><string key="{f:camel(local-name())}">{.}</string></xsl:for-each>
        </map>
      </xsl:for-each>
    </array>
  </xsl:template>

  <xsl:template mode="datacite-json" match="r:creators | r:contributors" as="element()">
    <array key="{local-name()}">
      <xsl:for-each select="*">
        <map>
          <xsl:for-each select="@contributorType"><string key="contributorType">{.}</string></xsl:for-each>
          <string key="name">{*[1]}</string>
          <xsl:for-each select="*[1]/@nameType"><string key="nameType">{.}</string></xsl:for-each>
          <xsl:for-each select="r:givenName | r:familyName"><string key="{local-name()}">{.}</string></xsl:for-each>
          <xsl:where-populated>
            <array key="nameIdentifiers">
              <xsl:for-each select="r:nameIdentifier">
                <map>
                  <string key="nameIdentifier">{.}</string>
                  <string key="nameIdentifierScheme">{@nameIdentifierScheme}</string>
                </map>
              </xsl:for-each>
            </array>
          </xsl:where-populated>
        </map>
      </xsl:for-each>
    </array>
  </xsl:template>

  <!-- Attributes in XML end in URI, names in JSON in Uri. -->
  <xsl:function name="f:camel" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="replace($name, 'URI$', 'Uri')"/>
  </xsl:function>

</xsl:stylesheet>
