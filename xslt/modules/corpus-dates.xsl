<?xml version="1.0" encoding="UTF-8"?>
<!-- The days that the documents of a corpus name, year by year. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="corpus" match="years" as="element()">
    <ol class="years">
      <xsl:for-each select="year">
        <li><a href="{@n}.html">{@n}</a><xsl:text> </xsl:text><span class="number">{@dates}<span class="unseen"> {f:label('corpus-dates', .)}</span></span></li>
      </xsl:for-each>
    </ol>
  </xsl:template>

  <xsl:template mode="corpus" match="chronology" as="element()*">
    <p><a href="index.html">{f:label('corpus-years', .)}</a></p>
    <ol class="days">
      <xsl:apply-templates mode="corpus" select="day"/>
    </ol>
  </xsl:template>

  <xsl:template mode="corpus" match="day" as="element()">
    <li>
      <h2><xsl:sequence select="f:time(@when)"/></h2>
      <ul>
        <xsl:for-each-group select="at" group-by="@href, @words" composite="yes">
          <li>
            <span class="words">{@words}</span>
            <xsl:text> </xsl:text>
            <a href="{/*/@base}{@href}">{string-join((@title, @page[. ne ''] ! (f:label('corpus-page', .) || ' ' || .)), ', ')}</a>
          </li>
        </xsl:for-each-group>
      </ul>
    </li>
  </xsl:template>

  <!-- A day as HTML knows it, or as it stands. -->
  <xsl:function name="f:time" as="element()">
    <xsl:param name="when" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="matches($when, '^\d{4}(-\d\d){0,2}$')"><time datetime="{$when}">{$when}</time></xsl:when>
      <xsl:otherwise><span>{$when}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
