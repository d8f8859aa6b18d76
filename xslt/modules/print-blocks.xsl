<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text in Typst. Each ends with an empty line, so that what follows begins a paragraph. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:template mode="print" match="tei:text | tei:group | tei:front | tei:floatingText" as="text()*">
    <xsl:call-template name="in-language"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:body" as="text()*">
    <xsl:call-template name="in-language">
      <xsl:with-param name="parts-open" select="f:parts-open(.)" tunnel="yes"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template mode="print" match="tei:back" as="text()*">
    <xsl:apply-templates mode="print" select="node() except tei:div[@type = 'apparatus']"/>
  </xsl:template>

  <!-- A division without a head is called what the contents call it. -->
  <xsl:template mode="print" match="tei:div" as="text()*">
    <xsl:param name="parts-open" as="xs:string?" tunnel="yes"/>
    <xsl:if test="not(tei:head)">
      <xsl:text>#editorial-head({f:level(.)}, {f:string(@xml:id)}{f:opens(., $parts-open)})[{f:typst(f:title-of(.))}];&#10;&#10;</xsl:text>
    </xsl:if>
    <xsl:call-template name="in-language"/>
  </xsl:template>

  <!-- Where a part opens: the first of the text, of what stands before and after it, and of the apparatus on the right;
       the others of the body as long as they are, all alike; those of the rest on the next page. -->
  <xsl:function name="f:opens" as="xs:string">
    <xsl:param name="division" as="element(tei:div)"/>
    <xsl:param name="others" as="xs:string?"/>
    <xsl:variable name="is-first" as="xs:boolean" select="not($division/preceding-sibling::*[normalize-space()])"/>
    <xsl:variable name="opens" as="xs:string?" select="
      if ($division/ancestor::tei:div[not(@type = 'apparatus')]) then ()
      else if ($is-first) then 'right'
      else $others[$division/parent::tei:body]"/>
    <xsl:sequence select="
      (', opens: ' || f:string(if ($opens eq 'right' and not($sided)) then 'page' else $opens))[$opens] => string()"/>
  </xsl:function>

  <!-- Where the parts of a text open, by their mean length. On the right where each has some eight pages of the usual
       paper, which have some 2000 characters each: as many pages stay empty as half the parts, which is then one in sixteen. Here
       where each has less than two, of which another part would leave half a page empty. -->
  <xsl:function name="f:parts-open" as="xs:string?">
    <xsl:param name="text" as="element(tei:body)"/>
    <xsl:variable name="pages" as="xs:double?" select="avg($text/tei:div ! string-length()) div 2000"/>
    <xsl:sequence select="if ($pages ge 8) then 'right' else if ($pages lt 2) then 'here' else ()"/>
  </xsl:function>

  <xsl:template mode="print" match="tei:head" as="text()*">
    <xsl:text>#subhead[</xsl:text>
    <xsl:apply-templates mode="print"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- The page that begins with a head is told apart from its words; the title is what the contents say of them. -->
  <xsl:template mode="print" match="tei:div/tei:head[1]" as="text()*">
    <xsl:param name="parts-open" as="xs:string?" tunnel="yes"/>
    <xsl:text>#head({f:level(..)}, {f:string(../@xml:id)}, {f:is-capitals(f:plain(.))}, [</xsl:text>
    <xsl:apply-templates mode="print" select="tei:pb"/>
    <xsl:text>], [{f:typst(f:listed-title(..))}], [{f:typst(f:running-title(f:listed-title(..)))}]{f:opens(.., $parts-open)})[</xsl:text>
    <xsl:apply-templates mode="print" select="node() except tei:pb"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:p | tei:ab" as="text()*">
    <xsl:call-template name="in-language"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- A short paragraph keeps the signature below it company, so that no page holds a name alone. -->
  <xsl:template mode="print" priority="1" as="text()*" match="
      tei:p[following-sibling::*[1][self::tei:closer | self::tei:signed]][string-length() lt 400]">
    <xsl:text>#kept({exists(preceding-sibling::*[1]/self::tei:p)})[</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <!-- A long one takes it into its last lines, since only the end of it must stay on that page. -->
  <xsl:template mode="print" priority="1" as="text()*" match="
      tei:p[following-sibling::*[1][self::tei:closer | self::tei:signed]][string-length() ge 400]">
    <xsl:call-template name="in-language"/>
    <xsl:text>#closing-lines[</xsl:text>
    <xsl:apply-templates mode="print" select="following-sibling::*[1]">
      <xsl:with-param name="closing" select="true()"/>
    </xsl:apply-templates>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" priority="2" as="text()*" match="
      (tei:closer | tei:signed)[preceding-sibling::*[1][self::tei:p][string-length() ge 400]]">
    <xsl:param name="closing" as="xs:boolean" select="false()"/>
    <xsl:if test="$closing"><xsl:next-match/></xsl:if>
  </xsl:template>

  <!-- A block that looks like what it is called: the design has a function of its name. -->
  <xsl:template mode="print" match="
      tei:signed | tei:salute | tei:dateline | tei:byline | tei:trailer | tei:speaker | tei:stage | tei:argument
      | tei:epigraph | tei:opener | tei:closer | tei:postscript | tei:docTitle | tei:titlePart
      | tei:docAuthor | tei:docImprint | tei:docEdition | tei:docDate | tei:imprimatur | tei:lg | tei:l | tei:figDesc
      | tei:addrLine | tei:sp | tei:listBibl" as="text()*">
    <xsl:variable name="look" as="xs:string" select="
      if (self::tei:byline and ancestor::tei:titlePage) then 'docByline'
      else if (self::tei:speaker[f:is-in-capitals(.)]) then 'speaker-in-capitals'
      else local-name()"/>
    <xsl:text>&#10;&#10;#{if (f:is-leaf(.)) then 'paragraph-of' else 'block-of'}({f:string($look)})[</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:titlePage" as="text()*">
    <xsl:text>&#10;&#10;#source-title-page[</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:listBibl/tei:bibl" as="text()*">
    <xsl:apply-templates mode="print"/>
    <xsl:text>&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="
    (tei:quote | tei:q | tei:said | tei:cit)[f:is-block-quotation(.)]" priority="2" as="text()*">
    <xsl:text>&#10;&#10;#block-quotation[</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:list" as="text()*">
    <xsl:apply-templates mode="print" select="tei:head"/>
    <xsl:variable name="counted" as="xs:boolean" select="@rend = ('numbered', 'ordered') or @type = 'ordered'"/>
    <xsl:text>&#10;&#10;#items({$counted}, {f:has-own-marks(.)}</xsl:text>
    <xsl:apply-templates mode="print" select="tei:item"/>
    <xsl:text>);&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:item" as="text()*">
    <xsl:text>, (label: [</xsl:text>
    <xsl:apply-templates mode="print" select="preceding-sibling::*[1]/self::tei:label/node()"/>
    <xsl:text>], body: [</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>])</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:table" as="text()*">
    <xsl:apply-templates mode="print" select="tei:head"/>
    <xsl:variable name="columns" as="xs:double" select="max((1, tei:row ! sum(tei:cell ! (@cols, 1)[1])))"/>
    <xsl:text>&#10;&#10;#printed-table({$columns}, (</xsl:text>
    <xsl:apply-templates mode="print" select="tei:row[@role = 'label'][1]/tei:cell"/>
    <xsl:text>), </xsl:text>
    <xsl:apply-templates mode="print" select="tei:row except tei:row[@role = 'label'][1]"/>
    <xsl:text>);&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:row" as="text()*">
    <xsl:apply-templates mode="print" select="tei:cell"/>
  </xsl:template>

  <xsl:template mode="print" match="tei:cell" as="text()*">
    <xsl:text>table.cell(colspan: {(@cols, 1)[1]}, rowspan: {(@rows, 1)[1]})[</xsl:text>
    <xsl:call-template name="in-language"/>
    <xsl:text>], </xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:figure" as="text()*">
    <xsl:text>&#10;&#10;#picture(</xsl:text>
    <xsl:apply-templates mode="print" select="tei:graphic[f:picture-file(.)]"/>
    <xsl:text>)[</xsl:text>
    <xsl:apply-templates mode="print" select="
      tei:graphic[not(f:picture-file(.))], tei:head, * except (tei:graphic | tei:head | tei:figDesc[not(f:stands-for-picture(.))])"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:figure/tei:head" as="text()*">
    <xsl:text>#par[</xsl:text>
    <xsl:apply-templates mode="print"/>
    <xsl:text>];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:graphic" as="text()*">
    <xsl:text>#text(style: "italic")[{f:typst(f:picture-name(.))}];&#10;&#10;</xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:graphic[f:picture-file(.)]" priority="1" as="text()*">
    <xsl:variable name="file" as="element(picture)" select="f:picture-file(.)"/>
    <xsl:text>(at: {f:string($file/@at)}, width: {$file/@width}, height: {$file/@height}, words: {
      f:string(f:picture-words(.))}), </xsl:text>
  </xsl:template>

  <xsl:template mode="print" match="tei:milestone[f:is-structural(..)]" as="text()*">
    <xsl:text>#ornament();&#10;&#10;</xsl:text>
  </xsl:template>

</xsl:stylesheet>
