<?xml version="1.0" encoding="UTF-8"?>
<!-- Where white space is superfluous: after other white space in the same flow, and where a block begins; and where no
     line may end at it. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- What stands in a flow of its own, and what else the reader does not see in the corrected text. -->
  <xsl:variable name="other-flows" as="map(xs:string, xs:boolean)" select="f:set('note fw')"/>
  <xsl:variable name="unseen" as="map(xs:string, xs:boolean)" select="f:set('note fw del')"/>

  <!-- French sets a space before its tall signs and inside its quotation marks; no line may end there. A pattern is
       asked last, since asking one of every piece of text takes as long as all the rest of the settling. -->
  <xsl:function name="f:bound" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="place" as="node()"/>
    <xsl:sequence select="
      if (starts-with($place/ancestor::*[@xml:lang][1]/@xml:lang, 'fr') and translate($words, '«;:!?»', '') ne $words)
      then replace(replace($words, '« ', '«&#xA0;'), ' ([;:!?»])', '&#xA0;$1') else $words"/>
  </xsl:function>

  <xsl:function name="f:is-after-space" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="f:ends-in-space($node/preceding-sibling::node()[1], $node/.., $other-flows)"/>
  </xsl:function>

  <!-- Whether what was read last is white space, or the beginning of a block: it ends with a node, or where there is
       none before the first child of its parent. Elements of some names are passed over. -->
  <xsl:function name="f:ends-in-space" as="xs:boolean">
    <xsl:param name="last" as="node()?"/>
    <xsl:param name="parent" as="node()"/>
    <xsl:param name="passed" as="map(xs:string, xs:boolean)"/>
    <xsl:choose>
      <xsl:when test="empty($last)">
        <xsl:sequence select="
          f:begins-flow($parent) or f:ends-in-space($parent/preceding-sibling::node()[1], $parent/.., $passed)"/>
      </xsl:when>
      <xsl:when test="$last/self::text() and $last ne ''">
        <xsl:sequence select="normalize-space(substring($last, string-length($last))) = ''"/>
      </xsl:when>
      <xsl:when test="not($last/self::*) or map:contains($passed, local-name($last))">
        <xsl:sequence select="f:ends-in-space($last/preceding-sibling::node()[1], $parent, $passed)"/>
      </xsl:when>
      <xsl:when test="$last/(self::tei:lb | self::tei:pb | self::tei:cb)">
        <xsl:sequence select="
          not(f:is-inside-word($last)) or f:ends-in-space($last/preceding-sibling::node()[1], $parent, $passed)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:is-block($last) or f:ends-in-space($last/node()[last()], $last, $passed)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:begins-flow" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      not($node/self::*) or exists($node/(self::tei:text | self::tei:note | self::tei:fw)) or f:is-block($node)"/>
  </xsl:function>

</xsl:stylesheet>
