<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in the e-book: a reference that readers open over the page, the note at the end of its file, the way back. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:template mode="epub" match="tei:note" as="element()">
    <xsl:sequence select="f:note-reference(., string(@xml:id), string(@n))"/>
  </xsl:template>

  <xsl:template mode="epub" match="tei:note[f:has-letter(.)]" as="element()">
    <xsl:sequence select="f:note-reference(., string(@xml:id), f:letter(.))"/>
  </xsl:template>

  <!-- The letter stands after the word, also where only a part of the word was mended. -->
  <xsl:template mode="epub" match="(tei:corr | tei:sic | tei:unclear)[f:has-letter(.)]" priority="2" as="element()+">
    <xsl:next-match/>
    <xsl:if test="not(f:word-goes-on(.))"><xsl:sequence select="f:reading-reference(.)"/></xsl:if>
  </xsl:template>

  <xsl:template mode="epub" match="text()[f:mended-before(.)]" as="node()+">
    <xsl:value-of select="f:end-of-word(.)"/>
    <xsl:sequence select="f:reading-reference(f:mended-before(.))"/>
    <xsl:value-of select="f:after-word(.)"/>
  </xsl:template>

  <xsl:function name="f:reading-reference" as="element()">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="f:note-reference($place, $place/@xml:id || '-note', f:letter($place))"/>
  </xsl:function>

  <xsl:function name="f:note-reference" as="element()">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <a class="noteref" epub:type="noteref" role="doc-noteref" id="{$id}-ref" href="#{$id}"
      aria-label="{f:label('note', $place)} {$sign}">{$sign}</a>
  </xsl:function>

  <!-- The notes of a file, in the order of their references. -->
  <xsl:function name="f:epub-notes" as="element()?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="files" as="map(xs:string, xs:string)"/>
    <xsl:variable name="noted" as="element()*" select="$nodes/descendant-or-self::*[self::tei:note or f:has-letter(.)]"/>
    <xsl:if test="$noted">
      <section class="notes" epub:type="footnotes" aria-label="{f:label('notes', $noted[1])}">
        <xsl:apply-templates mode="epub-note" select="$noted">
          <xsl:with-param name="files" select="$files" tunnel="yes"/>
        </xsl:apply-templates>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:mode name="epub-note" on-no-match="fail" use-accumulators="letters"/>

  <xsl:template mode="epub-note" match="tei:note" as="element()">
    <xsl:variable name="sign" as="xs:string" select="if (f:has-letter(.)) then f:letter(.) else string(@n)"/>
    <aside epub:type="footnote" role="doc-footnote">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:choose>
        <xsl:when test="*[f:is-block(.)]">
          <p class="sign"><xsl:sequence select="f:way-back(., string(@xml:id), $sign)"/></p>
          <xsl:apply-templates mode="epub"/>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:sequence select="f:way-back(., string(@xml:id), $sign)"/>
            <xsl:text> </xsl:text>
            <xsl:apply-templates mode="epub"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </aside>
  </xsl:template>

  <xsl:template mode="epub-note" match="tei:corr | tei:sic | tei:unclear" as="element()">
    <aside class="note editorial" epub:type="footnote" role="doc-footnote" id="{@xml:id}-note">
      <p><xsl:sequence select="f:way-back(., @xml:id || '-note', f:letter(.))"/> {f:reading-note(.)}</p>
    </aside>
  </xsl:template>

  <xsl:function name="f:way-back" as="element()">
    <xsl:param name="place" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <a class="way-back" role="doc-backlink" href="#{$id}-ref"
      aria-label="{f:label('note', $place)} {$sign}: {f:label('back', $place)}">{$sign}</a>
  </xsl:function>

</xsl:stylesheet>
