<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks of the text in the e-book. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs map f tei">

  <xsl:template mode="epub" match="tei:text | tei:group | tei:floatingText | tei:front | tei:body | tei:back"
    as="element()?">
    <xsl:where-populated>
      <div>
        <xsl:sequence select="f:epub-marks(.)"/>
        <xsl:apply-templates mode="epub" select="node() except tei:div[@type = 'apparatus']"/>
      </div>
    </xsl:where-populated>
  </xsl:template>

  <!-- A division says what kind of part it is; without a head it is called what the contents call it. -->
  <xsl:template mode="epub" match="tei:div" as="element()">
    <section>
      <xsl:sequence select="f:epub-marks(.), f:epub-role(@type)"/>
      <xsl:if test="not(tei:head)">
        <xsl:element name="h{f:epub-level(.)}">
          <xsl:attribute name="class" select="'head editorial'"/>
          <xsl:value-of select="f:title-of(.)"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates mode="epub"/>
    </section>
  </xsl:template>

  <!-- The kinds of parts that e-books have names for. -->
  <xsl:variable name="roles" as="map(xs:string, xs:boolean)" select="f:set('
    preface foreword introduction dedication epigraph prologue chapter epilogue afterword conclusion appendix
    acknowledgments bibliography glossary')"/>

  <xsl:function name="f:epub-role" as="attribute()*">
    <xsl:param name="type" as="xs:string?"/>
    <xsl:if test="$type and map:contains($roles, $type)">
      <xsl:attribute name="epub:type" select="$type"/>
      <xsl:attribute name="role" select="'doc-' || $type"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:epub-level" as="xs:integer">
    <xsl:param name="division" as="element(tei:div)"/>
    <xsl:sequence select="
      min((6, f:level($division) - (if ($division/ancestor::tei:div[@type = 'apparatus']) then 1 else 0)))"/>
  </xsl:function>

  <xsl:template mode="epub" match="tei:head" as="element()">
    <p><xsl:sequence select="f:epub-marks(.)"/><xsl:apply-templates mode="epub"/></p>
  </xsl:template>

  <xsl:template mode="epub" match="tei:div/tei:head[1]" as="element()">
    <xsl:element name="h{f:epub-level(..)}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="
      tei:p | tei:ab | tei:l | tei:signed | tei:salute | tei:dateline | tei:byline | tei:trailer | tei:speaker
      | tei:stage | tei:docAuthor | tei:docEdition | tei:docDate | tei:titlePart | tei:argument | tei:epigraph
      | tei:figDesc | tei:addrLine | tei:imprimatur | tei:listBibl/tei:bibl" as="element()">
    <xsl:element name="{if (* ! f:is-block(.) = true()) then 'div' else 'p'}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="
      tei:lg | tei:opener | tei:closer | tei:postscript | tei:titlePage | tei:docTitle | tei:docImprint | tei:sp
      | tei:listBibl" as="element()">
    <div><xsl:sequence select="f:epub-marks(.)"/><xsl:apply-templates mode="epub"/></div>
  </xsl:template>

  <xsl:template mode="epub" match="
    (tei:quote | tei:q | tei:said | tei:cit)[f:is-block-quotation(.)]" priority="2" as="element()">
    <blockquote><xsl:sequence select="f:epub-marks(.)"/><xsl:apply-templates mode="epub"/></blockquote>
  </xsl:template>

  <xsl:template mode="epub" match="tei:list" as="element()+">
    <xsl:apply-templates mode="epub" select="tei:head"/>
    <xsl:element name="
      {if (tei:label) then 'dl' else if (@rend = ('numbered', 'ordered') or @type = 'ordered') then 'ol' else 'ul'}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:if test="f:has-own-marks(.)"><xsl:attribute name="class" select="'list marked'"/></xsl:if>
      <xsl:apply-templates mode="epub" select="* except tei:head"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="tei:item | tei:list/tei:label" as="element()">
    <xsl:element name="{if (self::tei:label) then 'dt' else if (../tei:label) then 'dd' else 'li'}">
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="tei:table" as="element()">
    <table>
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:where-populated>
        <caption><xsl:apply-templates mode="epub" select="tei:head/node()"/></caption>
      </xsl:where-populated>
      <xsl:where-populated>
        <thead><xsl:apply-templates mode="epub" select="tei:row[@role = 'label']"/></thead>
      </xsl:where-populated>
      <tbody><xsl:apply-templates mode="epub" select="tei:row[not(@role = 'label')]"/></tbody>
    </table>
  </xsl:template>

  <xsl:template mode="epub" match="tei:row" as="element()">
    <tr><xsl:sequence select="f:epub-marks(.)"/><xsl:apply-templates mode="epub" select="tei:cell"/></tr>
  </xsl:template>

  <xsl:template mode="epub" match="tei:cell" as="element()">
    <xsl:variable name="in-head" as="xs:boolean" select="../@role = 'label'"/>
    <xsl:element name="{if ($in-head or @role = 'label') then 'th' else 'td'}">
      <xsl:attribute name="class" select="'cell', @role"/>
      <xsl:if test="$in-head or @role = 'label'">
        <xsl:attribute name="scope" select="if ($in-head) then 'col' else 'row'"/>
      </xsl:if>
      <xsl:for-each select="@cols[. ne '1']"><xsl:attribute name="colspan" select="."/></xsl:for-each>
      <xsl:for-each select="@rows[. ne '1']"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
      <xsl:apply-templates mode="epub"/>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="epub" match="tei:figure" as="element()">
    <figure>
      <xsl:sequence select="f:epub-marks(.)"/>
      <xsl:apply-templates mode="epub" select="* except (tei:head | tei:figDesc)"/>
      <xsl:where-populated>
        <figcaption>
          <xsl:apply-templates mode="epub" select="tei:head, tei:figDesc[f:stands-for-picture(.)]"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template mode="epub" match="tei:graphic" as="element()">
    <p class="graphic">{f:picture-name(.)}</p>
  </xsl:template>

  <xsl:template mode="epub" match="tei:graphic[f:picture-file(.)]" priority="1" as="element()">
    <img src="{f:picture-file(.)/@at}" alt="{f:picture-words(.)}"/>
  </xsl:template>

  <xsl:template mode="epub" match="tei:milestone[f:is-structural(..)]" as="element()">
    <hr class="milestone"/>
  </xsl:template>

</xsl:stylesheet>
