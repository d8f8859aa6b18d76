<?xml version="1.0" encoding="UTF-8"?>
<!-- First half of the settling: one reading is chosen, and what no view shows goes. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="settle" on-no-match="shallow-copy"/>

  <xsl:key name="ledger" match="tei:standOff/tei:listApp/tei:app[@from]" use="f:target(@from)"/>

  <xsl:template mode="settle" match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- What an editor still has to say: until then, the views go without it. -->
  <xsl:template mode="settle" match="tei:teiHeader//*[f:is-unfilled(.)]" priority="3" as="empty-sequence()"/>

  <xsl:function name="f:is-unfilled" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="
      string-join(if ($element/self::tei:respStmt) then $element/(* except tei:resp) else $element)"/>
    <xsl:sequence select="contains($said, '[fill in: ') and not(replace($said, '\[fill in: [^\]]*\]|\s', ''))"/>
  </xsl:function>

  <xsl:template mode="settle" match="
    tei:text//text()[not(normalize-space())][f:is-structural(..)]" as="empty-sequence()"/>

  <xsl:template mode="settle" match="tei:fw[$reading = 'corrected']" as="empty-sequence()"/>

  <xsl:template mode="settle" match="tei:del[$reading = 'corrected']" as="empty-sequence()"/>

  <!-- A misprint: what was chosen keeps the id of the choice and says whose error it mends. -->
  <xsl:template mode="settle" match="tei:choice[tei:sic][tei:corr]" as="element()">
    <xsl:variable name="chosen" as="element()" select="(tei:corr[$reading ne 'diplomatic'], tei:sic)[1]"/>
    <xsl:element name="{local-name($chosen)}">
      <xsl:copy-of select="tei:corr[1]/@*"/>
      <xsl:attribute name="xml:id" select="f:choice-id(.)"/>
      <xsl:attribute name="type" select="'printer'"/>
      <xsl:apply-templates mode="settle" select="$chosen/node()"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="settle" match="tei:choice[tei:orig][tei:reg]" as="element()">
    <xsl:apply-templates mode="settle" select="if ($reading = 'corrected') then tei:reg[1] else tei:orig[1]"/>
  </xsl:template>

  <xsl:template mode="settle" match="tei:choice[tei:abbr][tei:expan]" as="element()">
    <xsl:apply-templates mode="settle" select="if ($reading = 'corrected') then tei:expan[1] else tei:abbr[1]"/>
  </xsl:template>

  <!-- A view that shows both readings gets both; those of a misprint are in the ledger. -->
  <xsl:template mode="settle" match="tei:choice[$reading = 'both'][not(tei:sic)]" priority="2" as="element(tei:choice)">
    <choice>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="settle" select="*"/>
    </choice>
  </xsl:template>

  <xsl:template mode="settle" match="tei:choice" priority="-0.1" as="element()?">
    <xsl:apply-templates mode="settle" select="*[1]"/>
  </xsl:template>

  <!-- A passage that witnesses have otherwise: the reading that the editor prefers. -->
  <xsl:template mode="settle" match="tei:text//tei:app" as="node()*">
    <xsl:apply-templates mode="settle" select="(tei:lem, tei:rdg)[1]/node()"/>
  </xsl:template>

  <!-- A structured description within the text reads as one entry of a bibliography. -->
  <xsl:template mode="settle" match="tei:text//tei:biblStruct" as="element(tei:bibl)">
    <bibl>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="cite" select="."/>
    </bibl>
  </xsl:template>

  <!-- A correction of the scan in the diplomatic text: what the ledger says was read. -->
  <xsl:template mode="settle" match="tei:corr[$reading = 'diplomatic'][key('ledger', @xml:id)]" as="element(tei:sic)">
    <sic>
      <xsl:copy-of select="@*"/>
      <xsl:apply-templates mode="settle" select="key('ledger', @xml:id)[1]/tei:rdg[1]/node()"/>
    </sic>
  </xsl:template>

  <!-- A page that turns inside a word says so, where the encoding left it to the line. -->
  <xsl:template mode="settle" match="tei:pb[f:is-inside-word(.)]" as="element(tei:pb)">
    <pb>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="break" select="'no'"/>
    </pb>
  </xsl:template>

  <!-- A misprint is in the ledger too, whoever wrote it there, so that the views know one table only. -->
  <xsl:template mode="settle" match="tei:TEI[not(tei:standOff/tei:listApp)]/tei:text" as="element()+">
    <xsl:where-populated>
      <standOff>
        <xsl:where-populated>
          <listApp type="transcription">
            <xsl:apply-templates mode="misprint" select=".//tei:choice[tei:sic][tei:corr]"/>
          </listApp>
        </xsl:where-populated>
      </standOff>
    </xsl:where-populated>
    <xsl:copy>
      <xsl:apply-templates mode="settle" select="@* | node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="settle" match="tei:standOff/tei:listApp" as="element(tei:listApp)">
    <xsl:copy>
      <xsl:apply-templates mode="settle" select="@* | node()"/>
      <xsl:apply-templates mode="misprint" select="
        /tei:TEI/tei:text//tei:choice[tei:sic][tei:corr][not(key('ledger', f:choice-id(.)))]"/>
    </xsl:copy>
  </xsl:template>

  <xsl:mode name="misprint" on-no-match="fail"/>

  <xsl:template mode="misprint" match="tei:choice" as="element(tei:app)">
    <app type="printer" from="#{f:choice-id(.)}" loc="{f:line(.)}">
      <xsl:copy-of select="tei:corr[1]/(@resp, @cert)"/>
      <lem>{f:plain(tei:corr[1]/node())}</lem>
      <rdg>{f:plain(tei:sic[1]/node())}</rdg>
      <xsl:copy-of select="tei:note"/>
    </app>
  </xsl:template>

  <xsl:function name="f:choice-id" as="xs:string">
    <xsl:param name="choice" as="element(tei:choice)"/>
    <xsl:sequence select="
      ($choice/(@xml:id, tei:corr/@xml:id, tei:sic/@xml:id), f:id($choice))[1] ! string()"/>
  </xsl:function>

  <!-- The id of the source line a node stands on; lines of another note do not count. -->
  <xsl:function name="f:line" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="note" as="element(tei:note)?" select="$node/ancestor::tei:note[1]"/>
    <xsl:sequence select="
      $node/preceding::tei:lb[ancestor::tei:note[1] is $note or not($note or ancestor::tei:note)][1]/@xml:id
      => string()"/>
  </xsl:function>

</xsl:stylesheet>
