<?xml version="1.0" encoding="UTF-8"?>
<!-- An index over all documents of a corpus, whole or one letter of it. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="corpus" match="names" as="element()*">
    <xsl:variable name="page" as="element()" select="."/>
    <xsl:if test="@letters ne ''">
      <nav class="letters" aria-label="{f:label('corpus-letters', .)}">
        <xsl:for-each select="tokenize(@letters)">
          <xsl:variable name="number" as="xs:string" select="if (position() = 1) then '' else '-' || (position() - 1)"/>
          <a href="{$page/@kind}{$number}.html">
            <xsl:if test=". = $page/@letter"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
            <xsl:value-of select="."/>
          </a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </nav>
    </xsl:if>
    <ul class="index">
      <xsl:apply-templates mode="corpus" select="entry"/>
    </ul>
  </xsl:template>

  <xsl:template mode="corpus" match="entry" as="element()">
    <li>
      <span class="name">{@name}</span>
      <xsl:for-each select="@dates[. ne '']"><xsl:text> </xsl:text><span class="dates">{.}</span></xsl:for-each>
      <xsl:for-each select="number[matches(., '^https?://')]">
        <xsl:text> </xsl:text>
        <a class="identifier" href="{.}" aria-label="{../@name}: {.}">{replace(., '^https?://(www\.)?([^/]+).*$', '$2')}</a>
      </xsl:for-each>
      <ul>
        <xsl:for-each select="at">
          <li><a href="{/*/@base}{@href}">{@title}</a><xsl:text> </xsl:text><span class="number">{@mentions}</span></li>
        </xsl:for-each>
      </ul>
    </li>
  </xsl:template>

</xsl:stylesheet>
