<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes in HTML: a number in the text, the note at the end, and links both ways. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="tei:note" as="element()">
    <sup class="{string-join(('note-reference', f:voice-class(.)), ' ')}">
      <a id="{@xml:id}-ref" href="#{@xml:id}" role="doc-noteref"
        aria-label="{string-join((f:label('note', .) || ' ' || @n, f:voice(.)), ', ')}">
        <xsl:sequence select="f:number(., 'reference')"/>
      </a>
      <xsl:sequence select="f:number-of-source(., 'reference')"/>
    </sup>
  </xsl:template>

  <xsl:function name="f:web-notes" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="notes" as="element(tei:note)*" select="$edition/tei:text//tei:note"/>
    <xsl:if test="$notes">
      <section class="notes" id="notes" role="doc-endnotes" aria-labelledby="notes-head">
        <h2 id="notes-head">{f:label('notes', $edition)}</h2>
        <ol>
          <xsl:apply-templates mode="web-note" select="$notes">
            <xsl:with-param name="noise" select="f:noise($edition)" tunnel="yes"/>
          </xsl:apply-templates>
        </ol>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:mode name="web-note" on-no-match="fail"/>

  <xsl:template mode="web-note" match="tei:note" as="element()">
    <xsl:variable name="voice" as="xs:string?" select="f:voice(.)"/>
    <li>
      <xsl:sequence select="f:marks(., f:voice-class(.))"/>
      <a class="back" href="#{@xml:id}-ref" role="doc-backlink"
        aria-label="{f:label('note', .)} {@n}: {f:label('back', .)}">
        <span class="n"><xsl:sequence select="f:number(., 'note')"/></span>
      </a>
      <xsl:sequence select="f:number-of-source(., 'note')"/>
      <xsl:if test="$voice"><span class="voice">{$voice}</span></xsl:if>
      <div class="note-text">
        <xsl:choose>
          <xsl:when test="*[f:is-block(.)]"><xsl:apply-templates mode="web"/></xsl:when>
          <xsl:otherwise><p><xsl:apply-templates mode="web"/></p></xsl:otherwise>
        </xsl:choose>
      </div>
    </li>
  </xsl:template>

  <xsl:function name="f:voice-class" as="xs:string?">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:sequence select="$note/@resp ! ('by-' || f:target(.))"/>
  </xsl:function>

  <!-- Who speaks in a note, in a word: by the id that it points to, else by the name that is found there. -->
  <xsl:function name="f:voice" as="xs:string?">
    <xsl:param name="note" as="element(tei:note)"/>
    <xsl:variable name="id" as="xs:string" select="f:target($note/@resp)"/>
    <xsl:if test="$id"><xsl:sequence select="f:responsible($id, $note)"/></xsl:if>
  </xsl:function>

  <!-- Who an id of the header stands for. -->
  <xsl:function name="f:responsible" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="stated" as="element()?" select="key('id', $id, root($context))"/>
    <xsl:sequence select="(
      f:known-label('voice-' || $id, $context),
      $stated/(tei:name | tei:persName | tei:orgName)[1] ! f:plain(.), $stated ! f:plain(.)[.], $id)[1]"/>
  </xsl:function>

</xsl:stylesheet>
