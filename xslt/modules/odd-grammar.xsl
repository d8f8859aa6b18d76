<?xml version="1.0" encoding="UTF-8"?>
<!-- The grammar as one tree, and what kind of thing each of its patterns is. -->
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

  <!-- All patterns of all modules, each with the name of its module, in the order in which they are included. -->
  <xsl:variable name="grammar" as="document-node(element(rng:grammar))">
    <xsl:document>
      <rng:grammar>
        <xsl:for-each select="/rng:grammar/rng:include/doc(resolve-uri(@href, base-uri()))/rng:grammar">
          <xsl:variable name="module" as="xs:string" select="replace(base-uri(), '^.*/|\.rng$', '')"/>
          <rng:div module="{$module}">
            <xsl:copy-of select="a:documentation"/>
            <xsl:copy-of select="rng:define" copy-namespaces="no"/>
          </rng:div>
        </xsl:for-each>
      </rng:grammar>
    </xsl:document>
  </xsl:variable>

  <xsl:variable name="modules" as="element(rng:div)+" select="$grammar/rng:grammar/rng:div"/>

  <xsl:key name="pattern" match="rng:define" use="@name"/>
  <xsl:key name="element" match="rng:define/rng:element" use="@name"/>
  <xsl:key name="class-with" match="rng:define[starts-with(@name, 'model.')]" use="(., rng:choice)/rng:ref/@name"/>

  <!-- The definition of a pattern that says what it is; further ones only add members to a class. -->
  <xsl:function name="f:pattern" as="element(rng:define)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="key('pattern', $name, $grammar)[a:documentation][1]"/>
  </xsl:function>

  <!-- What the grammar says of a pattern or a module, without the address it ends with. -->
  <xsl:function name="f:said" as="xs:string">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="replace($pattern/a:documentation, '\s+https?://\S+$', '')"/>
  </xsl:function>

  <!-- The page of the Guidelines that the grammar names for a pattern. -->
  <xsl:function name="f:page" as="xs:string">
    <xsl:param name="pattern" as="element()"/>
    <xsl:sequence select="replace($pattern/a:documentation, '^.*\s(https?://\S+)$', '$1', 's')"/>
  </xsl:function>

  <!-- Whether TEI has something of that name, which ours takes the place of. -->
  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(rng:define)"/>
    <xsl:sequence select="if (ends-with(f:page($pattern), '/ref-' || $pattern/@name || '.html')) then 'replace' else 'add'"/>
  </xsl:function>

  <!-- What a pattern becomes: a spec of its own, or something that is written out where it is referred to. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="pattern" as="element(rng:define)"/>
    <xsl:variable name="name" as="xs:string" select="$pattern/@name"/>
    <xsl:variable name="parts" as="element()*" select="$pattern/* except $pattern/a:documentation"/>
    <xsl:sequence select="
      if ($parts/self::rng:element) then 'element'
      else if (key('element', replace($name, '\.(content|attributes)$', ''), $grammar)) then 'part'
      else if (starts-with($name, 'model.')) then 'model'
      else if (starts-with($name, 'att.') and f:is-plain($parts)) then 'atts'
      else if (starts-with($name, 'att.') or $pattern//rng:attribute) then 'written out'
      else if ($parts/self::rng:list) then 'list'
      else if ($parts/(., self::rng:choice/*)[self::rng:data or self::rng:value]) then 'data'
      else 'macro'"/>
  </xsl:function>

  <!-- Whether an attribute class is a mere list of attributes and classes, which is all that an ODD can say. -->
  <xsl:function name="f:is-plain" as="xs:boolean">
    <xsl:param name="parts" as="element()*"/>
    <xsl:sequence
        select="every $part in $parts satisfies $part[self::rng:attribute or self::rng:optional[count(*) eq 1]/rng:attribute
      or self::rng:ref[f:kind(f:pattern(@name)) eq 'atts']]"/>
  </xsl:function>

  <xsl:function name="f:of-kind" as="element(rng:define)*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="$modules/rng:define[a:documentation][f:kind(.) eq $kind]"/>
  </xsl:function>

</xsl:stylesheet>
