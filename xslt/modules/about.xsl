<?xml version="1.0" encoding="UTF-8"?>
<!-- “About this edition”, as a TEI division made from the header. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:function name="f:about" as="element(tei:div)?">
    <xsl:param name="text" as="element(tei:text)"/>
    <xsl:variable name="header" as="element(tei:teiHeader)?" select="f:header($text)"/>
    <xsl:if test="$header">
      <div type="about" xml:id="about">
        <head>{f:label('about', $text)}</head>
        <list type="facts">
          <xsl:apply-templates mode="about" select="$header/tei:fileDesc/*, $header/tei:profileDesc/*"/>
          <xsl:apply-templates mode="about" select="$header/tei:encodingDesc/tei:appInfo, $header/tei:revisionDesc"/>
        </list>
        <xsl:sequence select="f:principles($header/tei:encodingDesc)"/>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- What was done to the text: the declarations of the header under their labels. -->
  <xsl:function name="f:principles" as="element(tei:div)?">
    <xsl:param name="encoding" as="element(tei:encodingDesc)?"/>
    <xsl:variable name="declared" as="element()*" select="
      $encoding/(tei:projectDesc, tei:samplingDecl, tei:editorialDecl/*, tei:refsDecl)[tei:p | self::tei:p | tei:ab]"/>
    <xsl:if test="$declared">
      <div type="principles" xml:id="principles">
        <head>{f:label('editorialDecl', $encoding)}</head>
        <list type="facts">
          <xsl:for-each select="$declared">
            <xsl:variable name="said" as="element()*" select="self::tei:p, tei:p, tei:ab"/>
            <xsl:sequence select="
              f:fact(f:label(if (self::tei:p) then 'editorialDecl' else local-name(), .), if (count($said) gt 1 or $said/@xml:lang) then $said else $said/node())"/>
          </xsl:for-each>
        </list>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- A label and what it says, or nothing where there is nothing to say. -->
  <xsl:function name="f:fact" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:if test="normalize-space(string-join($content))">
      <label>{$label}</label>
      <item><xsl:apply-templates mode="gather" select="$content"/></item>
    </xsl:if>
  </xsl:function>

  <!-- A text as a node, for f:fact. -->
  <xsl:function name="f:words" as="text()">
    <xsl:param name="words" as="xs:string*"/>
    <xsl:value-of select="$words" separator=", "/>
  </xsl:function>

  <!-- The words of an element, with their language where it says one. -->
  <xsl:function name="f:said" as="node()">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/@xml:lang"><seg><xsl:sequence select="$element/@xml:lang, f:plain($element)"/></seg></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:words(f:plain($element))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Not every part of a header is for readers: what has no template here is left to the TEI. -->
  <xsl:mode name="about" on-no-match="deep-skip"/>

  <xsl:template mode="about" match="tei:titleStmt" as="element()*">
    <xsl:sequence select="
      f:fact(f:label('title', .), f:words((f:main-title(.), f:subtitles(.)) => string-join('. ')))"/>
    <xsl:sequence select="f:fact(f:label('author', .), f:words(f:authors(.)))"/>
    <xsl:for-each select="tei:respStmt">
      <xsl:sequence select="
        f:fact(f:capitalised(f:plain(tei:resp)), f:words((tei:name | tei:persName | tei:orgName) ! f:plain(.)))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="about" match="tei:editionStmt" as="element()*">
    <xsl:sequence select="
      f:fact(f:label('edition', .), f:words((f:plain(tei:edition[1])[.], string(tei:edition[1]/@n))[1]))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:extent" as="element()*">
    <xsl:sequence select="
      f:fact(f:label('extent', .), f:words((tei:measure ! f:measured(.), f:plain(.)[not(current()/tei:measure)])))"/>
  </xsl:template>

  <!-- How much there is of something, in words of the edition where the unit has some. -->
  <xsl:function name="f:measured" as="xs:string">
    <xsl:param name="measure" as="element(tei:measure)"/>
    <xsl:variable name="unit" as="xs:string?" select="
      f:known-label(string-join(('unit', $measure/@unit, 'one'[$measure/@quantity = '1']), '-'), $measure)"/>
    <xsl:sequence select="
      if ($measure/@xml:lang and $unit) then $measure/@quantity || '&#xA0;' || $unit else f:plain($measure)"/>
  </xsl:function>

  <xsl:template mode="about" match="tei:publicationStmt" as="element()*">
    <xsl:sequence select="
      f:fact(f:label('published', .), f:words((tei:publisher | tei:pubPlace | tei:date) ! f:plain(.)))"/>
    <xsl:sequence select="f:fact(f:label('identifier', .), f:words(tei:idno ! f:plain(.)))"/>
    <xsl:variable name="rights" as="node()*">
      <xsl:for-each select="tei:availability/(tei:licence | tei:p)">
        <xsl:sequence select="if (self::tei:licence[@target]) then f:link(., @target) else node(), f:words(' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:fact(f:label('rights', .), $rights)"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:seriesStmt" as="element()*">
    <xsl:sequence select="f:fact(f:label('series', .), f:words(* ! f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:notesStmt" as="element()*">
    <xsl:sequence select="tei:note ! f:fact(f:label('remarks', .), f:words(f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:sourceDesc" as="element()*">
    <xsl:for-each select="tei:biblStruct | tei:bibl | tei:p">
      <xsl:variable name="cited" as="node()*"><xsl:apply-templates mode="cite" select="."/></xsl:variable>
      <xsl:sequence select="f:fact(f:source-label(.), $cited)"/>
    </xsl:for-each>
  </xsl:template>

  <!-- What a source is called: that of the print, of the original, of the scan. -->
  <xsl:function name="f:source-label" as="xs:string">
    <xsl:param name="source" as="element()"/>
    <xsl:variable name="originals" as="xs:string*" select="
      $source/../descendant::tei:relatedItem[@type = 'original']/@target ! f:target(.)"/>
    <xsl:variable name="key" as="xs:string" select="
      if ($source/@xml:id = $originals) then 'source-original' else string-join(('source', $source/@type), '-')"/>
    <xsl:sequence select="(f:known-label($key, $source), f:label('source', $source))[1]"/>
  </xsl:function>

  <xsl:template mode="about" match="tei:creation" as="element()*">
    <xsl:sequence select="f:fact(f:label('creation', .), f:words(f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:langUsage" as="element()*">
    <xsl:sequence select="f:fact(f:label('languages', .), f:words(tei:language ! f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:textClass" as="element()*">
    <xsl:sequence select="
      f:fact(f:label('keywords', .), f:words(tei:keywords//(tei:term | tei:item[not(tei:term)]) ! f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:correspDesc" as="element()*">
    <xsl:for-each select="tei:correspAction">
      <xsl:sequence select="
        f:fact((f:known-label(@type, .), @type ! string(), f:label('correspondence', .))[1], f:words(* ! f:plain(.)))"/>
    </xsl:for-each>
    <xsl:sequence select="f:fact(f:label('correspondence', .), f:words((tei:correspContext | tei:note) ! f:plain(.)))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:appInfo" as="element()*">
    <xsl:sequence select="f:fact(f:label('software', .),
      f:words(tei:application ! string-join((tei:label ! f:plain(.), @version[not(contains(../tei:label, .))]), ' ')))"/>
  </xsl:template>

  <xsl:template mode="about" match="tei:revisionDesc" as="element()*">
    <xsl:sequence select="f:fact(f:label('changes', .),
      f:words(.//tei:change ! string-join((@when ! f:spoken-date(., current()), f:plain(.)), f:label('colon', .)) => string-join('; ')))"/>
  </xsl:template>

  <xsl:function name="f:link" as="element(tei:ref)">
    <xsl:param name="content" as="element()"/>
    <xsl:param name="target" as="xs:string"/>
    <ref target="{$target}">{f:plain($content)}</ref>
  </xsl:function>

</xsl:stylesheet>
