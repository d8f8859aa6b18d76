<?xml version="1.0" encoding="UTF-8"?>
<!-- RO-Crate 1.1: the package as a graph of schema.org in JSON-LD; its root is the folder of the payload.
     Source: https://www.researchobject.org/ro-crate/specification/1.1/ -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:j="http://www.w3.org/2005/xpath-functions"
    xmlns="http://www.w3.org/2005/xpath-functions"
    exclude-result-prefixes="#all">

  <xsl:mode name="ro-crate" on-no-match="fail"/>

  <xsl:template mode="ro-crate" match="tei:TEI" as="text()">
    <xsl:variable name="crate" as="element(j:map)">
      <map>
        <string key="@context">https://w3id.org/ro/crate/1.1/context</string>
        <array key="@graph">
          <map>
            <string key="@id">ro-crate-metadata.json</string>
            <string key="@type">CreativeWork</string>
            <xsl:sequence select="f:pointing('conformsTo', 'https://w3id.org/ro/crate/1.1'), f:pointing('about', './')"/>
          </map>
          <xsl:sequence select="
            f:crate-root(.), f:crate-files(.), f:crate-people(.), f:crate-sources(.), f:crate-actions()"/>
        </array>
      </map>
    </xsl:variable>
    <xsl:value-of select="xml-to-json($crate)"/>
  </xsl:template>

  <xsl:function name="f:crate-root" as="element(j:map)">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <map>
      <string key="@id">./</string>
      <string key="@type">Dataset</string>
      <xsl:sequence select="
        f:saying('name', f:main-title($edition)),
        f:saying('alternativeHeadline', string-join(f:subtitles($edition), '; ')[.]),
        f:saying('description', (string-join(f:descriptions($edition), ' ')[.], f:main-title($edition))[1]),
        f:saying('datePublished', (f:stated-date($edition), string($package/@day))[1]),
        f:saying('version', f:version($edition)),
        f:saying('inLanguage', f:languages($edition)[1]),
        f:saying('keywords', string-join(f:keywords($edition), ', ')[.]),
        f:saying('identifier', (f:identifiers($edition) ! normalize-space(.), string($package/@siglum))[1]),
        f:saying('url', f:url($edition)),
        f:pointing('license', (f:crate-licence($edition)/j:string[@key = '@id'] ! string())),
        f:pointing('author', f:creators($edition) ! ('#' || f:agent-id(.))),
        f:pointing('editor', f:editors($edition) ! ('#' || f:agent-id(.))),
        f:pointing('contributor', f:named-contributors($edition) ! ('#' || f:agent-id(.))),
        f:pointing('publisher', '#publisher'[exists(f:publishers($edition))]),
        f:pointing('isBasedOn', f:sources($edition) ! ('#' || f:id(.))),
        f:pointing('mentions', $package/d:event ! ('#' || f:event-id(.))),
        f:pointing('hasPart', $files ! f:address(@path))"/>
    </map>
  </xsl:function>

  <!-- The licence as an entity of its own; what is said in words where there is no licence with an address. -->
  <xsl:function name="f:crate-licence" as="element(j:map)?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="licence" as="element(tei:licence)?" select="f:licences($edition)[@target][1]"/>
    <xsl:variable name="words" as="xs:string" select="
      string-join(f:availability($edition)/(tei:licence | tei:p) ! f:plain(.), ' ')"/>
    <xsl:if test="$words">
      <map>
        <string key="@id">{($licence/@target, '#rights')[1]}</string>
        <string key="@type">CreativeWork</string>
        <xsl:sequence select="f:saying('name', (f:spdx($licence), 'rights')[1]), f:saying('description', $words)"/>
      </map>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:crate-files" as="element(j:map)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:crate-licence($edition)"/>
    <xsl:for-each select="$files">
      <map>
        <string key="@id">{f:address(@path)}</string>
        <string key="@type">File</string>
        <xsl:sequence select="
          f:saying('name', tokenize(@path, '/')[last()]), f:saying('description', string(@role)),
          f:saying('encodingFormat', string(f:format(.)/@media)), f:saying('contentSize', string(@size)),
          f:saying('sha256', string(@sha256))"/>
      </map>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:crate-people" as="element(j:map)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:for-each select="f:creators($edition), f:editors($edition), f:named-contributors($edition)">
      <map>
        <string key="@id">#{f:agent-id(.)}</string>
        <string key="@type">{if (f:is-body(.)) then 'Organization' else 'Person'}</string>
        <xsl:sequence select="
          f:saying('name', f:plain(.)), f:saying('description', f:role(.)), f:saying('sameAs', f:authority-address(.))"/>
      </map>
    </xsl:for-each>
    <xsl:for-each select="f:publishers($edition)[1]">
      <map>
        <string key="@id">#publisher</string>
        <string key="@type">Organization</string>
        <xsl:sequence select="f:saying('name', .)"/>
      </map>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:crate-sources" as="element(j:map)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:for-each select="f:sources($edition)">
      <map>
        <string key="@id">#{f:id(.)}</string>
        <string key="@type">CreativeWork</string>
        <xsl:sequence select="f:saying('name', f:cited(.))"/>
      </map>
    </xsl:for-each>
  </xsl:function>

  <!-- What was done, and with which programs. -->
  <xsl:function name="f:crate-actions" as="element(j:map)*">
    <xsl:for-each select="$package/d:event">
      <map>
        <string key="@id">#{f:event-id(.)}</string>
        <string key="@type">{if (d:object[@role = 'outcome']) then 'CreateAction' else 'AssessAction'}</string>
        <xsl:sequence select="
          f:saying('name', string(@type)), f:saying('description', string(@detail)),
          f:saying('endTime', $midnight),
          f:pointing('instrument', d:agent ! ('#' || f:software-id(@name))),
          f:pointing('object', d:object[@role = 'source'] ! f:address(@path)),
          f:pointing('result', d:object[@role = 'outcome'] ! f:address(@path))"/>
      </map>
    </xsl:for-each>
    <xsl:for-each select="$package/d:software">
      <map>
        <string key="@id">#{f:software-id(@name)}</string>
        <string key="@type">SoftwareApplication</string>
        <xsl:sequence select="f:saying('name', string(@name)), f:saying('softwareVersion', string(@version)),
          f:saying('url', @url ! string())"/>
      </map>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:saying" as="element(j:string)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:if test="exists($value)"><string key="{$key}">{$value}</string></xsl:if>
  </xsl:function>

  <!-- One pointer to an entity, or a list of them. -->
  <xsl:function name="f:pointing" as="element()?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:choose>
      <xsl:when test="count($ids) eq 1"><map key="{$key}"><string key="@id">{$ids}</string></map></xsl:when>
      <xsl:when test="exists($ids)">
        <array key="{$key}">
          <xsl:for-each select="$ids"><map><string key="@id">{.}</string></map></xsl:for-each>
        </array>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
