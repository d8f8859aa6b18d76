<?xml version="1.0" encoding="UTF-8"?>
<!-- Second half of the settling: white space means what it shows, all that is pointed to has an id, and the
     apparatus (about, corrections, indexes) stands at the end as ordinary TEI that every view can lay out. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="gather" on-no-match="shallow-copy" use-accumulators="mentions notes editorial-notes margin-notes page"/>

  <!-- How often each entry has been named so far. -->
  <xsl:accumulator name="mentions" as="map(xs:string, xs:integer)" initial-value="map { }">
    <xsl:accumulator-rule match="tei:text//*[@ref][f:is-mention(.)]" select="
      let $entry := f:target(@ref) return map:put($value, $entry, ($value($entry), 0)[1] + 1)"/>
  </xsl:accumulator>

  <xsl:accumulator name="notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:text//tei:note[not(f:is-editorial(.) or f:is-in-margin(.))]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="editorial-notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:text//tei:note[f:is-editorial(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="margin-notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="tei:text//tei:note[f:is-in-margin(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template mode="gather" match="tei:text//text()" as="text()?">
    <xsl:variable name="flat" as="xs:string" select="translate(., '&#x9;&#xA;&#xD;', '   ')"/>
    <xsl:variable name="single" as="xs:string" select="
      if (contains($flat, '  ')) then replace($flat, ' +', ' ') else $flat"/>
    <xsl:variable name="superfluous" as="xs:boolean" select="
      starts-with($single, ' ') and f:is-after-space(.)"/>
    <xsl:value-of select="f:bound(if ($superfluous) then substring($single, 2) else $single, .)"/>
  </xsl:template>

  <!-- The end of a line or page is white space, unless it falls inside a word or between blocks. -->
  <xsl:template mode="gather" match="tei:text//(tei:lb | tei:pb | tei:cb)" priority="1" as="node()+">
    <xsl:if test="not(f:is-inside-word(.) or f:is-structural(..) or f:is-after-space(.))">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:sequence select="f:milestone(.)"/>
  </xsl:template>

  <xsl:template mode="gather" match="tei:text//tei:note" as="element(tei:note)">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="xml:id" select="f:id(.)"/>
      <xsl:attribute name="n" select="
        if (@n) then @n
        else if (f:is-editorial(.)) then format-integer(accumulator-before('editorial-notes'), 'a')
        else if (f:is-in-margin(.)) then 'm' || accumulator-before('margin-notes')
        else accumulator-before('notes')"/>
      <xsl:apply-templates mode="gather"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="gather" match="tei:text//*[@ref][f:is-mention(.)]" priority="1" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="xml:id" select="
        f:mention-id(., accumulator-before('mentions')(f:target(@ref)))"/>
      <xsl:apply-templates mode="gather"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="gather" match="tei:text//(tei:div | tei:corr | tei:sic | tei:unclear)" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:attribute name="xml:id" select="f:id(.)"/>
      <xsl:apply-templates mode="gather"/>
    </xsl:copy>
  </xsl:template>

  <!-- A page break between blocks goes to the start of the next one: neither a list in HTML nor a page that a
       heading opens in print has a place for it. -->
  <xsl:template mode="gather" match="tei:pb[f:is-structural(..)][following::*[f:is-leaf(.)]]" priority="2"
    as="empty-sequence()"/>

  <xsl:template mode="gather" match="tei:text//*[f:is-leaf(.)]" as="element()">
    <xsl:copy>
      <xsl:copy-of select="@*"/>
      <xsl:sequence select="f:held-over(.)"/>
      <xsl:apply-templates mode="gather"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template mode="gather" match="tei:TEI/tei:text" as="element(tei:text)">
    <xsl:copy>
      <xsl:apply-templates mode="gather" select="@*, node() except tei:back"/>
      <back>
        <xsl:apply-templates mode="gather" select="tei:back/(@*, node())"/>
        <div type="apparatus" xml:id="apparatus">
          <xsl:sequence select="f:about(.), f:corrections(.), f:indexes(.)"/>
        </div>
      </back>
    </xsl:copy>
  </xsl:template>

  <!-- The authority lists are in the indexes now; two entries with one id would not do. -->
  <xsl:template mode="gather" match="tei:standOff/*[not(self::tei:listApp)]" as="empty-sequence()"/>

  <!-- Whether an element is a block with text directly inside. -->
  <xsl:function name="f:is-leaf" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-block($element) and not(f:is-structural($element))"/>
  </xsl:function>

  <!-- The page breaks between a block and the one before it; more than one where leaves are blank. -->
  <xsl:function name="f:held-over" as="element(tei:pb)*">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="near" as="element(tei:pb)*" select="$block/preceding::tei:pb[position() le 4]"/>
    <xsl:for-each select="$near[f:is-structural(..)][following::*[f:is-leaf(.)][1] is $block]">
      <xsl:sequence select="f:milestone(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A milestone as it was; a page that has a number but no id gets one. -->
  <xsl:function name="f:milestone" as="element()">
    <xsl:param name="milestone" as="element()"/>
    <xsl:copy select="$milestone">
      <xsl:copy-of select="@*"/>
      <xsl:if test="self::tei:pb[@n][not(@xml:id | @corresp)]">
        <xsl:attribute name="xml:id" select="'pb-' || replace(@n, '[^\w.-]', '_')"/>
      </xsl:if>
    </xsl:copy>
  </xsl:function>

</xsl:stylesheet>
