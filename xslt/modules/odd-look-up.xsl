<?xml version="1.0" encoding="UTF-8"?>
<!-- What follows from an ODD without being said in it: who may stand in whom, what attributes there are, which rule looks
     at what. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:key name="spec" match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec" use="@ident"/>
  <xsl:key name="member" match="tei:elementSpec | tei:classSpec" use="tei:classes/tei:memberOf/@key"/>
  <xsl:key name="chapter" match="tei:div" use="@xml:id"/>

  <xsl:variable name="odd" as="document-node()" select="/"/>
  <xsl:variable name="elements" as="element(tei:elementSpec)+"
      select="sort($odd//tei:elementSpec, (), function($it) { lower-case($it/@ident) })"/>

  <xsl:function name="f:spec" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="key('spec', $name, $odd)"/>
  </xsl:function>

  <!-- The names of the elements in a class, through the classes in it. -->
  <xsl:function name="f:members" as="xs:string*" cache="yes">
    <xsl:param name="class" as="xs:string"/>
    <xsl:sequence
        select="key('member', $class, $odd) ! (if (self::tei:elementSpec) then string(@ident) else f:members(@ident))"/>
  </xsl:function>

  <!-- The names of the elements that some content lets in. -->
  <xsl:function name="f:let-in" as="xs:string*">
    <xsl:param name="content" as="element(tei:content)"/>
    <xsl:sequence select="$content//tei:elementRef/string(@key), $content//tei:classRef/f:members(@key),
      $content//tei:macroRef/f:let-in(f:spec(@key)/tei:content)"/>
  </xsl:function>

  <xsl:function name="f:lets-text-in" as="xs:boolean">
    <xsl:param name="content" as="element(tei:content)"/>
    <xsl:sequence select="exists($content//(tei:textNode | tei:dataRef)) or (some $macro in $content//tei:macroRef satisfies
      f:lets-text-in(f:spec($macro/@key)/tei:content))"/>
  </xsl:function>

  <!-- What each element may hold, and from that, where each may stand. -->
  <xsl:variable name="children" as="map(xs:string, xs:string*)" select="map:merge($elements !
    map:entry(string(@ident), f:sorted(f:let-in(tei:content))))"/>
  <xsl:variable name="parents" as="map(xs:string, xs:string*)" select="map:merge(
    for $parent in $elements/string(@ident), $child in $children($parent) return map:entry($child, $parent),
    map { 'duplicates': 'combine' })"/>

  <xsl:function name="f:sorted" as="xs:string*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="sort(distinct-values($names), (), lower-case#1)"/>
  </xsl:function>

  <!-- The attributes of an element or a class, those of its classes included. -->
  <xsl:function name="f:all-attributes" as="element(tei:attDef)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="$spec/tei:attList//tei:attDef,
      $spec/tei:classes/tei:memberOf[starts-with(@key, 'att.')]/f:all-attributes(f:spec(@key))"/>
  </xsl:function>

  <!-- Rules -->

  <!-- The context of a rule without its predicates, one path for each alternative. -->
  <xsl:function name="f:paths" as="xs:string+">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="less" as="xs:string" select="replace($context, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($less eq $context) then tokenize($less, '\s*\|\s*') else f:paths($less)"/>
  </xsl:function>

  <!-- The names of the elements that a rule looks at; none where it looks at any. -->
  <xsl:function name="f:subjects" as="xs:string*" cache="yes">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:variable name="named" as="xs:string*"
        select="f:paths($rule/@context) ! replace(., '^.*/', '')[matches(., '^tei:\w+$')] ! substring(., 5)"/>
    <xsl:variable name="open" as="xs:string" select="replace($rule/@context, 'not\([^()]*\)', '')"/>
    <xsl:sequence select="if (exists($named)) then $named
      else analyze-string($open, 'self::tei:(\w+)')//*:group/string()"/>
  </xsl:function>

  <!-- The names of the attributes because of which a rule looks at an element, whatever its name. -->
  <xsl:function name="f:triggers" as="xs:string*" cache="yes">
    <xsl:param name="check" as="element()"/>
    <xsl:variable name="context" as="xs:string" select="$check/../@context"/>
    <xsl:variable name="where" as="xs:string" select="if (matches($context, '@\w')) then $context else $check/@test"/>
    <xsl:if test="empty(f:subjects($check/..)) and contains($context, '*')">
      <xsl:sequence select="distinct-values(analyze-string($where, '(@|attribute\()((xml:)?\w+)')//*:group[@nr = '2']/string())"/>
    </xsl:if>
  </xsl:function>

  <xsl:variable name="checks" as="element()+" select="$odd//tei:constraintSpec//(sch:assert | sch:report)[@id]"/>

</xsl:stylesheet>
