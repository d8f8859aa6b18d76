<?xml version="1.0" encoding="UTF-8"?>
<!-- Examples, found by the names of the elements: from the edition, or else from specimens made to be valid. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
    xmlns:rng="http://relaxng.org/ns/structure/1.0"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="example" on-no-match="fail"/>

  <!-- How many characters an example may have before it is shortened, and how many of its text then stay. -->
  <xsl:variable name="longest" as="xs:integer" select="600"/>
  <xsl:variable name="text-kept" as="xs:integer" select="60"/>

  <xsl:key name="instance" match="tei:*" use="local-name()"/>

  <!-- The example of each element that there is one of; no id may stand in two of them. -->
  <xsl:variable name="examples" as="map(xs:string, element())">
    <xsl:iterate select="f:of-kind('element')/string(@name)">
      <xsl:param name="chosen" as="map(xs:string, element())" select="map { }"/>
      <xsl:param name="ids" as="xs:string*" select="()"/>
      <xsl:on-completion select="$chosen"/>
      <xsl:variable name="example" as="element()?" select="f:instance(., $ids)"/>
      <xsl:next-iteration>
        <xsl:with-param name="chosen" select="if ($example) then map:put($chosen, ., $example) else $chosen"/>
        <xsl:with-param name="ids" select="$ids, $example/descendant-or-self::*/@xml:id/string()"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:variable>

  <!-- The instance that shows most attributes in least room; where all are long, the shortest, shortened. -->
  <xsl:function name="f:instance" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="ids" as="xs:string*"/>
    <xsl:variable name="by-size" as="element()*" select="sort(f:instances($name), (), f:size#1)"/>
    <xsl:variable name="short" as="element()*" select="$by-size[f:size(.) le $longest]"/>
    <xsl:variable name="cut" as="element()*">
      <xsl:apply-templates
          select="if (exists($short)) then sort($short, (), function($it) { -count($it/@*) }) else $by-size[1]"
          mode="example"/>
    </xsl:variable>
    <xsl:variable name="free" as="element()*" select="$cut[not(descendant-or-self::*/@xml:id = $ids)]"/>
    <xsl:apply-templates select="($free, $cut)[1]" mode="without">
      <xsl:with-param name="ids" select="$ids" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:function>

  <!-- Where every instance has an id that an earlier example shows, it goes without. -->
  <xsl:mode name="without" on-no-match="shallow-copy"/>

  <xsl:template match="@xml:id" mode="without" as="attribute()?">
    <xsl:param name="ids" as="xs:string*" tunnel="yes"/>
    <xsl:sequence select=".[not(. = $ids)]"/>
  </xsl:template>

  <xsl:function name="f:instances" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="own" as="element()*" select="key('instance', $name, $edition)"/>
    <xsl:sequence select="if (exists($own)) then $own else $specimens-read ! key('instance', $name, .)"/>
  </xsl:function>

  <xsl:function name="f:size" as="xs:integer" cache="yes">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="string-length($element) + sum($element/descendant-or-self::*/(2 * string-length(name()) + 5))
      + sum($element/descendant-or-self::*/@*/(string-length(name()) + string-length() + 4))"/>
  </xsl:function>

  <xsl:function name="f:exemplum" as="element(tei:exemplum)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:if test="map:contains($examples, $name)">
      <exemplum xml:lang="en" type="{if (exists(key('instance', $name, $edition))) then 'edition' else 'specimen'}">
        <eg:egXML><xsl:copy-of select="$examples($name)"/></eg:egXML>
      </exemplum>
    </xsl:if>
  </xsl:function>

  <xsl:template match="tei:*" mode="example" as="element()">
    <xsl:param name="room" as="xs:integer" select="$longest"/>
    <xsl:element name="eg:{local-name()}">
      <xsl:copy-of select="@*"/>
      <xsl:choose>
        <xsl:when test="f:size(.) le $room">
          <xsl:apply-templates mode="example"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:shortened(node()[not(self::text()[not(normalize-space())])], $room)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- The first three nodes, each shortened, and a sign that there is more. -->
  <xsl:function name="f:shortened" as="node()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="room" as="xs:integer"/>
    <xsl:for-each select="$nodes[position() le 3]">
      <xsl:apply-templates select="." mode="example">
        <xsl:with-param name="room" select="$room idiv 4"/>
        <xsl:with-param name="whole" select="false()"/>
      </xsl:apply-templates>
    </xsl:for-each>
    <xsl:if test="count($nodes) gt 3"><xsl:comment> … </xsl:comment></xsl:if>
  </xsl:function>

  <xsl:template match="text()" mode="example" as="text()?">
    <xsl:param name="whole" as="xs:boolean" select="true()"/>
    <xsl:value-of select="if ($whole or string-length() le $text-kept) then . else substring(., 1, $text-kept) || '…'"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="example" as="empty-sequence()"/>

</xsl:stylesheet>
