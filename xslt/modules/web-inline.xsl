<?xml version="1.0" encoding="UTF-8"?>
<!-- Words in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="comment() | processing-instruction()" as="empty-sequence()"/>

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
      <xsl:if test="not(@xml:id)"><xsl:attribute name="id" select="f:id(.)"/></xsl:if>
      <xsl:if test="$exact"><xsl:attribute name="datetime" select="@when"/></xsl:if>
      <xsl:apply-templates mode="web"/>
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
