<?xml version="1.0" encoding="UTF-8"?>
<!-- What the program says of a package: its files, what was done, with which software, and what is left out. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- d:deposit with @siglum, @uuid, @day, @program, and in it d:file, d:event, d:software, d:left-out. -->
  <xsl:param name="deposit" as="document-node()">
    <xsl:document><d:deposit siglum="edition" uuid="" day="1970-01-01" program=""/></xsl:document>
  </xsl:param>

  <xsl:output method="text"/>

  <xsl:variable name="package" as="element(d:deposit)" select="$deposit/d:deposit"/>
  <xsl:variable name="files" as="element(d:file)*" select="$package/d:file"/>
  <xsl:variable name="midnight" as="xs:string" select="$package/@day || 'T00:00:00Z'"/>
  <xsl:variable name="formats" as="element(format)+" select="doc('../formats.xml')/formats/format"/>

  <xsl:key name="file" match="d:file" use="@path"/>

  <!-- The format of a file: that of its role, or else that with the longest end that its name has. -->
  <xsl:function name="f:format" as="element(format)">
    <xsl:param name="file" as="element(d:file)"/>
    <xsl:variable name="fitting" as="element(format)+" select="
      $formats[not(@end) or ends-with(lower-case($file/@path), @end)][not(@role) or @role = $file/@role]"/>
    <xsl:sequence select="sort($fitting, (), function($format as element(format)) as xs:integer {
      -(100 * count($format/@role) + string-length($format/@end)) })[1]"/>
  </xsl:function>

  <!-- The id by which a file is named in METS and PREMIS. -->
  <xsl:function name="f:file-id" as="xs:string">
    <xsl:param name="file" as="element(d:file)"/>
    <xsl:sequence select="'file-' || format-integer(1 + count($file/preceding-sibling::d:file), '0001')"/>
  </xsl:function>

  <xsl:function name="f:event-id" as="xs:string">
    <xsl:param name="event" as="element(d:event)"/>
    <xsl:sequence select="'event-' || 1 + count($event/preceding-sibling::d:event)"/>
  </xsl:function>

  <!-- A path as an address relative to the folder that holds the metadata. -->
  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="string-join(tokenize($path, '/') ! encode-for-uri(.), '/')"/>
  </xsl:function>

  <!-- An element as a document of its own. -->
  <xsl:function name="f:document" as="text()">
    <xsl:param name="root" as="element()"/>
    <xsl:value-of select="serialize($root, map {
      'method': 'xml', 'indent': true(), 'encoding': 'UTF-8', 'omit-xml-declaration': false() }) || '&#10;'"/>
  </xsl:function>

</xsl:stylesheet>
