<?xml version="1.0" encoding="UTF-8"?>
<!-- What is said of each element. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:eg="http://www.tei-c.org/ns/Examples"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:f="urn:encoder:odd"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:mode name="element" on-no-match="fail"/>
  <xsl:mode name="value" on-no-match="fail"/>

  <!-- How many names stand in the open; longer lists unfold. -->
  <xsl:variable name="few" as="xs:integer" select="14"/>

  <xsl:template match="tei:elementSpec" mode="element" as="element(h:section)">
    <section class="element" id="{@ident}">
      <h3><code>&lt;{@ident}&gt;</code></h3>
      <p class="what"><xsl:apply-templates select="tei:desc" mode="prose"/>
        <xsl:text> </xsl:text>
        <a class="guidelines" href="{tei:listRef/tei:ptr/@target}">Guidelines<span class="hidden"> on {@ident}</span></a>
      </p>
      <dl>
        <dt>Stands in</dt>
        <dd><xsl:sequence select="f:names(f:sorted($parents(@ident)), false(), 'the root of the document')"/></dd>
        <dt>Holds</dt>
        <dd>{tei:remarks/tei:p[@n = 'content']} <xsl:sequence
            select="f:names($children(@ident), f:lets-text-in(tei:content), '')"/></dd>
        <dt>Attributes</dt>
        <dd>{tei:remarks/tei:p[@n = 'attributes']}</dd>
      </dl>
      <xsl:sequence select="f:attribute-table(.), f:rule-list(@ident)"/>
      <xsl:apply-templates select="tei:exemplum" mode="example"/>
    </section>
  </xsl:template>

  <!-- Names of elements, in the open when they are few. -->
  <xsl:function name="f:names" as="node()*">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="text" as="xs:boolean"/>
    <xsl:param name="none" as="xs:string"/>
    <xsl:variable name="summary" as="xs:string" select="('text and '[$text], '')[1] || count($names) || ' elements'"/>
    <xsl:choose>
      <xsl:when test="empty($names)"><span class="none">{if ($text) then '(text)' else $none}</span></xsl:when>
      <xsl:when test="count($names) le $few">
        <span class="names">({'text, '[$text]}<xsl:sequence select="f:links($names)"/>)</span>
      </xsl:when>
      <xsl:otherwise>
        <details><summary>{$summary}</summary><p class="names"><xsl:sequence select="f:links($names)"/></p></details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Attributes -->

  <xsl:function name="f:attribute-table" as="element(h:table)?">
    <xsl:param name="spec" as="element(tei:elementSpec)"/>
    <xsl:variable name="attributes" as="element(tei:attDef)*" select="f:all-attributes($spec)"/>
    <xsl:if test="exists($attributes)">
      <table class="attributes">
        <caption class="hidden">Attributes of {$spec/@ident}</caption>
        <thead><tr>
          <th scope="col">Attribute</th>
          <th scope="col">What it says</th>
          <th scope="col">Values</th>
          <th scope="col">Rules</th>
        </tr></thead>
        <tbody>
          <xsl:apply-templates select="sort($attributes, (), function($it) { $it/@ident })" mode="element"/>
        </tbody>
      </table>
    </xsl:if>
  </xsl:function>

  <xsl:template match="tei:attDef" mode="element" as="element(h:tr)">
    <tr>
      <th scope="row">
        <code>{@ident}</code>
        <xsl:if test="@usage = 'req' and not(parent::tei:attList/@org = 'choice')"><span class="required"> required</span></xsl:if>
      </th>
      <td>{tei:desc}<xsl:sequence select="f:instead(.)"/></td>
      <td><xsl:apply-templates select="tei:valList, tei:datatype[not(../tei:valList)]" mode="value"/></td>
      <td><xsl:sequence select="f:rule-links($checks[f:triggers(.) = current()/@ident]/@id)"/></td>
    </tr>
  </xsl:template>

  <!-- The attributes that one excludes. -->
  <xsl:function name="f:instead" as="node()*">
    <xsl:param name="attribute" as="element(tei:attDef)"/>
    <xsl:variable name="branch" as="element()*"
        select="$attribute/ancestor-or-self::*[parent::tei:attList/@org = 'choice']"/>
    <xsl:variable name="others" as="xs:string*"
        select="$branch ! (../* except .)/descendant-or-self::tei:attDef/@ident ! string()"/>
    <xsl:variable name="needed" as="xs:boolean"
        select="every $one in $attribute/../tei:attDef satisfies $one/@usage = 'req'"/>
    <xsl:choose>
      <xsl:when test="empty($others)"/>
      <xsl:when test="$needed and $attribute/../@org = 'choice' and empty($attribute/../tei:attList)">
        <xsl:text> Either this or {string-join(distinct-values($others), ', ')} is required, not both.</xsl:text>
      </xsl:when>
      <xsl:otherwise> Not together with {string-join(distinct-values($others), ', ')}.</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="tei:valList" mode="value" as="node()*">
    <xsl:for-each select="tei:valItem">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <code class="val">{@ident}</code>
    </xsl:for-each>
    <xsl:if test="../tei:datatype/@maxOccurs"> (one or more)</xsl:if>
  </xsl:template>

  <xsl:template match="tei:datatype" mode="value" as="node()*">
    <xsl:apply-templates select="tei:dataRef" mode="value"/>
    <xsl:if test="@maxOccurs"> (one or more)</xsl:if>
  </xsl:template>

  <xsl:template match="tei:dataRef[@key]" mode="value" as="node()*">
    <xsl:variable name="values" as="element(tei:valList)?" select="f:spec(@key)/tei:content/tei:valList"/>
    <xsl:apply-templates select="$values" mode="value"/>
    <xsl:if test="not($values)"><a href="#type-{@key}">{@key}</a></xsl:if>
  </xsl:template>

  <xsl:template match="tei:dataRef[@name]" mode="value" as="node()*">
    <xsl:choose>
      <xsl:when test="matches(@restriction, '^\w+(\|\w+)*$')">
        <xsl:for-each select="tokenize(@restriction, '\|')"><code class="val">{.}</code><xsl:text> </xsl:text></xsl:for-each>
      </xsl:when>
      <xsl:when test="@restriction">{@name} of the form <code>{@restriction}</code></xsl:when>
      <xsl:otherwise>{@name}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Data types, in the chapter on them -->

  <xsl:template match="tei:dataSpec" mode="element" as="element()+">
    <dt id="type-{@ident}"><code>{@ident}</code></dt>
    <dd><xsl:apply-templates select="tei:desc" mode="prose"/><ul class="forms">
      <xsl:for-each select="tei:content//(tei:dataRef | tei:valList)">
        <li><xsl:apply-templates select="." mode="value"/></li>
      </xsl:for-each>
    </ul></dd>
  </xsl:template>

</xsl:stylesheet>
