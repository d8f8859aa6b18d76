<?xml version="1.0" encoding="UTF-8"?>
<!-- Words, readings and milestones in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- Text is text; within a name that holds other names, its own words lead to its entry (see web-names.xsl). -->
  <xsl:template mode="web" match="text()" as="node()*">
    <xsl:param name="entry" as="xs:string" select="''" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$entry and matches(., '[\p{L}\p{N}]')">
        <xsl:value-of select="' '[starts-with(current(), ' ')]"/>
        <a href="#{$entry}"><xsl:value-of select="replace(., '^ ', '')"/></a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="web" match="tei:*[f:is-phrase(.)]" priority="-0.25" as="element()">
    <span><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></span>
  </xsl:template>

  <xsl:template mode="web" match="tei:hi" as="element()">
    <xsl:variable name="rend" as="xs:string*" select="tokenize(@rend)"/>
    <xsl:element name="
      {if ($rend = ('sup', 'superscript')) then 'sup' else if ($rend = ('sub', 'subscript')) then 'sub' else 'span'}">
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:emph" as="element()">
    <em><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></em>
  </xsl:template>

  <xsl:template mode="web" match="tei:foreign" as="element()">
    <i><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></i>
  </xsl:template>

  <xsl:template mode="web" match="tei:abbr" as="element()">
    <abbr><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></abbr>
  </xsl:template>

  <xsl:template mode="web" match="tei:add" as="element()">
    <ins><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></ins>
  </xsl:template>

  <xsl:template mode="web" match="tei:del" as="element()">
    <del><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></del>
  </xsl:template>

  <xsl:template mode="web" match="tei:code | tei:gi | tei:att | tei:val | tei:tag | tei:ident" as="element()">
    <code><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></code>
  </xsl:template>

  <xsl:template mode="web" match="tei:subst" as="element()*">
    <xsl:apply-templates mode="web" select="*"/>
  </xsl:template>

  <!-- A date, for machines too when it is one day, month or year. -->
  <xsl:template mode="web" match="tei:date | tei:time" as="element()">
    <xsl:variable name="exact" as="xs:boolean" select="matches(@when, '^\d{4}(-\d\d){0,2}$')"/>
    <xsl:element name="{if ($exact) then 'time' else 'span'}">
      <xsl:sequence select="f:marks(.)"/>
      <xsl:if test="$exact"><xsl:attribute name="datetime" select="@when"/></xsl:if>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <!-- A place that reads otherwise in the source leads to its row in the table of corrections. -->
  <xsl:template mode="web" match="tei:corr | tei:sic | tei:unclear" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="app" as="element(tei:app)?" select="key('app', @xml:id)[1]"/>
    <xsl:variable name="title" as="xs:string" select="f:other-reading(.)"/>
    <xsl:variable name="linked" as="xs:boolean" select="exists($app) and not($in-link or f:holds-link(.))"/>
    <xsl:element name="{if ($linked) then 'a' else 'span'}">
      <xsl:sequence select="f:marks(., @cert ! ('cert-' || .))"/>
      <xsl:if test="$linked"><xsl:attribute name="href" select="'#' || f:app-id($app)"/></xsl:if>
      <xsl:if test="$title"><xsl:attribute name="title" select="$title"/></xsl:if>
      <xsl:apply-templates mode="web">
        <xsl:with-param name="in-link" select="$in-link or $linked" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:gap" as="element()">
    <span title="{string-join((f:label('gap', .), @reason, (tei:desc ! f:plain(.))), '; ')}">
      <xsl:sequence select="f:marks(.)"/>
      <xsl:text>[…]</xsl:text>
    </span>
  </xsl:template>

  <xsl:template mode="web" match="tei:space" as="element()">
    <span><xsl:sequence select="f:marks(.)"/><xsl:text>&#xA0;</xsl:text></span>
  </xsl:template>

  <xsl:template mode="web" match="tei:anchor | tei:milestone | tei:cb | tei:caesura" as="element()">
    <span><xsl:sequence select="f:marks(.)"/></span>
  </xsl:template>

  <xsl:template mode="web" match="tei:lb" as="element()?">
    <xsl:if test="$reading = 'diplomatic'">
      <xsl:if test="preceding-sibling::node()[normalize-space()] | preceding-sibling::tei:pb"><br/></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The number stands in the margin, out of the words: CSS writes it from @data-n. -->
  <xsl:template mode="web" match="tei:pb" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <span class="pb" data-n="{@n}">
      <xsl:copy-of select="f:marks(.)[name() = 'id']"/>
      <xsl:choose>
        <xsl:when test="@break = 'no' or @corresp or ancestor::tei:head">
          <xsl:attribute name="aria-hidden" select="'true'"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="role" select="'doc-pagebreak'"/>
          <xsl:attribute name="aria-label" select="f:label('page', .) || ' ' || @n"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@xml:id and not($in-link)">
        <a href="#{@xml:id}" tabindex="-1" aria-hidden="true" data-n="{@n}"/>
      </xsl:if>
    </span>
  </xsl:template>

  <xsl:template mode="web" match="tei:ref | tei:ptr" as="element()">
    <xsl:param name="in-link" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="linked" as="xs:boolean" select="@target and not($in-link)"/>
    <xsl:element name="{if ($linked) then 'a' else 'span'}">
      <xsl:sequence select="f:marks(.)"/>
      <xsl:if test="$linked"><xsl:attribute name="href" select="tokenize(@target)[1]"/></xsl:if>
      <xsl:apply-templates mode="web">
        <xsl:with-param name="in-link" select="$in-link or $linked" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:if test="self::tei:ptr">{replace(@target, '^#', '')}</xsl:if>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
