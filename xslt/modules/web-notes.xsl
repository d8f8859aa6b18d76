<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in HTML: a number in the text, the note at the end, and links both ways. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="tei:note" as="element()">
    <sup class="note-reference">
      <a id="{@xml:id}-ref" href="#{@xml:id}" role="doc-noteref" aria-label="{f:label('note', .)} {@n}">{@n}</a>
    </sup>
  </xsl:template>

  <xsl:function name="f:web-notes" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="notes" as="element(tei:note)*" select="$edition/tei:text//tei:note"/>
    <xsl:if test="$notes">
      <section class="notes" id="notes" role="doc-endnotes" aria-labelledby="notes-head">
        <h2 id="notes-head">{f:label('notes', $edition)}</h2>
        <ol>
          <xsl:sequence select="$notes ! f:web-note(.)"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:web-note" as="element()">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:variable name="back" as="element()">
      <a class="back" href="#{$note/@xml:id}-ref" role="doc-backlink"
        aria-label="{f:label('note', $note)} {$note/@n}: {f:label('back', $note)}"><span class="n">{$note/@n}</span></a>
    </xsl:variable>
    <li>
      <xsl:sequence select="f:marks($note, $note/@resp ! ('by-' || f:target(.)))"/>
      <xsl:sequence select="$back"/>
      <div class="note-text">
        <xsl:choose>
          <xsl:when test="$note/*[f:is-block(.)]"><xsl:apply-templates mode="web" select="$note/node()"/></xsl:when>
          <xsl:otherwise><p><xsl:apply-templates mode="web" select="$note/node()"/></p></xsl:otherwise>
        </xsl:choose>
      </div>
    </li>
  </xsl:function>

</xsl:stylesheet>
