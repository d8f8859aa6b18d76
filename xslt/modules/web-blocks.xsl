<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text in HTML. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template mode="web" match="tei:text" as="element()*">
    <div>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web"/>
    </div>
  </xsl:template>

  <xsl:template mode="web" match="tei:text/tei:text | tei:group | tei:floatingText" as="element()">
    <div>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web"/>
    </div>
  </xsl:template>

  <xsl:template mode="web" match="tei:front | tei:body | tei:back" as="element()?">
    <xsl:where-populated>
      <div>
        <xsl:sequence select="f:marks(.)"/>
        <xsl:apply-templates mode="web" select="node() except tei:div[@type = 'apparatus']"/>
      </div>
    </xsl:where-populated>
  </xsl:template>

  <!-- A division without a head is called what the contents call it. -->
  <xsl:template mode="web" match="tei:div" as="element()">
    <section>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:if test="not(tei:head)">
        <xsl:attribute name="aria-labelledby" select="@xml:id || '-head'"/>
        <xsl:element name="h{min((f:level(.) + 1, 6))}">
          <xsl:attribute name="class" select="'head editorial'"/>
          <xsl:attribute name="id" select="@xml:id || '-head'"/>
          <xsl:value-of select="f:title-of(.)"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates mode="web"/>
    </section>
  </xsl:template>

  <xsl:template mode="web" match="tei:head" as="element()">
    <p><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></p>
  </xsl:template>

  <xsl:template mode="web" match="tei:div/tei:head[1]" as="element()">
    <xsl:element name="h{min((f:level(..) + 1, 6))}">
      <xsl:sequence select="f:marks(., 'capitals'[f:is-capitals(f:plain(current()))])"/>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="
      tei:p | tei:ab | tei:l | tei:signed | tei:salute | tei:dateline | tei:byline | tei:trailer | tei:speaker
      | tei:stage | tei:docAuthor | tei:docEdition | tei:docDate | tei:titlePart | tei:argument | tei:epigraph
      | tei:addrLine | tei:imprimatur" as="element()">
    <xsl:element name="{if (* ! f:is-block(.) = true()) then 'div' else 'p'}">
      <xsl:sequence select="f:marks(., self::tei:speaker[f:is-in-capitals(.)] ! 'capitals')"/>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <!-- A paragraph of the text has an address that can be cited. -->
  <xsl:template mode="web" match="tei:text//tei:p[not(ancestor::tei:note)]" priority="2" as="element()">
    <xsl:variable name="number" as="xs:integer" select="accumulator-before('paragraph')"/>
    <xsl:variable name="id" as="xs:string" select="(@xml:id, 'paragraph-' || $number)[1]"/>
    <xsl:element name="{if (* ! f:is-block(.) = true()) then 'div' else 'p'}">
      <xsl:sequence select="f:marks(.)"/>
      <xsl:attribute name="id" select="$id"/>
      <a class="address" href="#{$id}" data-n="{$number}" aria-label="{f:label('paragraph', .)} {$number}"/>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:div[@type = 'apparatus']//tei:p" priority="3" as="element()">
    <p><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></p>
  </xsl:template>

  <xsl:template mode="web" match="
      tei:lg | tei:opener | tei:closer | tei:postscript | tei:titlePage | tei:docTitle | tei:docImprint | tei:sp
      | tei:address[parent::tei:opener | parent::tei:closer | parent::tei:div] | tei:listBibl" as="element()">
    <div>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web"/>
    </div>
  </xsl:template>

  <xsl:template mode="web" match="tei:listBibl/tei:bibl" as="element()">
    <p><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></p>
  </xsl:template>

  <xsl:template mode="web" match="
    (tei:quote | tei:q | tei:said | tei:cit)[f:is-block-quotation(.)]" priority="2" as="element()">
    <blockquote>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web"/>
    </blockquote>
  </xsl:template>

  <!-- Lists: a label makes a list of terms, a number a counted one. -->
  <xsl:template mode="web" match="tei:list" as="element()+">
    <xsl:apply-templates mode="web" select="tei:head"/>
    <xsl:element name="
      {if (tei:label) then 'dl' else if (@rend = ('numbered', 'ordered') or @type = 'ordered') then 'ol' else 'ul'}">
      <xsl:sequence select="f:marks(., 'marked'[f:has-own-marks(current())])"/>
      <xsl:apply-templates mode="web" select="* except tei:head"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:item" as="element()">
    <li><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></li>
  </xsl:template>

  <xsl:template mode="web" match="tei:list[tei:label]/tei:item" as="element()">
    <dd><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></dd>
  </xsl:template>

  <xsl:template mode="web" match="tei:list/tei:label" as="element()">
    <dt><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web"/></dt>
  </xsl:template>

  <!-- A wide table is moved within its frame, so that the page stays as wide as the screen. -->
  <xsl:template mode="web" match="tei:table[tei:row[count(tei:cell) gt 3]]" priority="0.6" as="element()">
    <div class="across" tabindex="0" role="group"
        aria-label="{(tei:head[1] ! f:plain(.)[.], f:label('table', .))[1]}">
      <xsl:next-match/>
    </div>
  </xsl:template>

  <xsl:template mode="web" match="tei:table" as="element()">
    <table>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:where-populated>
        <caption><xsl:apply-templates mode="web" select="tei:head/node()"/></caption>
      </xsl:where-populated>
      <xsl:where-populated>
        <thead><xsl:apply-templates mode="web" select="tei:row[@role = 'label']"/></thead>
      </xsl:where-populated>
      <tbody><xsl:apply-templates mode="web" select="tei:row[not(@role = 'label')] | tei:fw"/></tbody>
    </table>
  </xsl:template>

  <xsl:template mode="web" match="tei:row" as="element()">
    <tr><xsl:sequence select="f:marks(.)"/><xsl:apply-templates mode="web" select="tei:cell"/></tr>
  </xsl:template>

  <xsl:template mode="web" match="tei:cell" as="element()">
    <xsl:variable name="in-head" as="xs:boolean" select="../@role = 'label'"/>
    <xsl:variable name="is-label" as="xs:boolean" select="$in-head or @role = 'label'"/>
    <xsl:element name="{if ($is-label) then 'th' else 'td'}">
      <xsl:sequence select="f:marks(., @role)"/>
      <xsl:if test="$is-label"><xsl:attribute name="scope" select="if ($in-head) then 'col' else 'row'"/></xsl:if>
      <xsl:for-each select="@cols[. ne '1']"><xsl:attribute name="colspan" select="."/></xsl:for-each>
      <xsl:for-each select="@rows[. ne '1']"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
      <xsl:apply-templates mode="web"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="web" match="tei:figure" as="element()">
    <figure>
      <xsl:sequence select="f:marks(.)"/>
      <xsl:apply-templates mode="web" select="* except (tei:head | tei:figDesc)"/>
      <xsl:where-populated>
        <figcaption>
          <xsl:apply-templates mode="web" select="tei:head, tei:figDesc[f:stands-for-picture(.)]"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template mode="web" match="tei:graphic" as="element()">
    <p class="graphic editorial">{f:picture-name(.)}</p>
  </xsl:template>

  <!-- Words of an editor, who saw the picture: the source has none. -->
  <xsl:template mode="web" match="tei:figDesc" as="element()">
    <p>
      <xsl:sequence select="f:marks(., 'editorial')"/>
      <xsl:apply-templates mode="web"/>
    </p>
  </xsl:template>

  <xsl:template mode="web" match="tei:graphic[matches(@url, '^https?://')]" priority="1" as="element()">
    <p class="graphic editorial"><a href="{@url}">{f:label('picture', .)}</a></p>
  </xsl:template>

  <xsl:template mode="web" match="tei:graphic[f:picture-file(.)]" priority="2" as="element()">
    <xsl:variable name="file" as="element(picture)" select="f:picture-file(.)"/>
    <img src="{$file/@at}" width="{$file/@width}" height="{$file/@height}" alt="{f:picture-words(.)}" decoding="async"/>
  </xsl:template>

  <xsl:template mode="web" match="tei:milestone[f:is-structural(..)]" as="element()">
    <hr><xsl:sequence select="f:marks(.)"/></hr>
  </xsl:template>

</xsl:stylesheet>
