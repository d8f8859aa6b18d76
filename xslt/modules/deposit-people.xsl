<?xml version="1.0" encoding="UTF-8"?>
<!-- Who made the edition: authors, editors and others, with what authority files call them. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:function name="f:title-statement" as="element(tei:titleStmt)?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:teiHeader/tei:fileDesc/tei:titleStmt"/>
  </xsl:function>

  <!-- The names of the authors and of the editors that are stated as such. -->
  <xsl:function name="f:creators" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:title-statement($edition)/tei:author[f:plain(.)] ! f:name-in(.)"/>
  </xsl:function>

  <xsl:function name="f:editors" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:title-statement($edition)/tei:editor[f:plain(.)] ! f:name-in(.)"/>
  </xsl:function>

  <!-- Others with a share in it: a name in each statement of responsibility, but not that of a program. -->
  <xsl:function name="f:contributors" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      f:title-statement($edition)/tei:respStmt/(tei:persName | tei:orgName | tei:name[not(@type = 'software')])"/>
  </xsl:function>

  <!-- Those contributors of whom the header says that they are a person or a body. -->
  <xsl:function name="f:named-contributors" as="element()*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="f:contributors($edition)[f:is-person(.) or f:is-body(.)]"/>
  </xsl:function>

  <xsl:function name="f:role" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="holder" as="element()?" select="$name/ancestor-or-self::*[self::tei:author or self::tei:editor][1]"/>
    <xsl:sequence select="
      if ($holder) then ($holder/@role[. ne ''], local-name($holder))[1]
      else string-join($name/../tei:resp ! f:plain(.), '; ')"/>
  </xsl:function>

  <xsl:function name="f:name-in" as="element()">
    <xsl:param name="holder" as="element()"/>
    <xsl:sequence select="($holder/(tei:persName | tei:orgName | tei:name), $holder)[1]"/>
  </xsl:function>

  <xsl:function name="f:is-body" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name[self::tei:orgName or @type = ('org', 'organisation', 'organization')])"/>
  </xsl:function>

  <xsl:function name="f:is-person" as="xs:boolean">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="exists($name[self::tei:persName or @type = ('person', 'pers')])"/>
  </xsl:function>

  <!-- The entry of the authority lists that a name points to. -->
  <xsl:function name="f:authority-entry" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="
      f:target(($name/@ref, $name/ancestor::*[self::tei:author or self::tei:editor][1]/@ref)[1])[.]
        ! key('id', ., root($name))"/>
  </xsl:function>

  <!-- The address of a person, body or place in an authority file: its own, or that of its entry. -->
  <xsl:function name="f:authority-address" as="xs:string?">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="f:authority-entry($name)"/>
    <xsl:sequence select="
      ((tokenize($name/@ref), $entry/tei:idno ! f:identifier(.)/@target ! string())[matches(., '^https?://')])[1]"/>
  </xsl:function>

  <!-- The name of a person with the surname first, where the parts are marked. -->
  <xsl:function name="f:inverted" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="rest" as="xs:string" select="
      normalize-space(string-join($name//text()[not(ancestor::tei:surname)]))"/>
    <xsl:sequence select="
      if ($name/tei:surname) then string-join((f:plain($name/tei:surname[1]), $rest[.]), ', ') else f:plain($name)"/>
  </xsl:function>

  <!-- The id of whoever is named, for the statements that refer to agents. -->
  <xsl:function name="f:agent-id" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="holder" as="element()" select="
      ($name/ancestor-or-self::*[self::tei:author or self::tei:editor or self::tei:respStmt])[1]"/>
    <xsl:sequence select="'agent-' || f:id($holder) || (
      if (count($holder/(tei:name | tei:persName | tei:orgName)) gt 1)
      then '-' || 1 + count($name/preceding-sibling::*) else '')"/>
  </xsl:function>

</xsl:stylesheet>
