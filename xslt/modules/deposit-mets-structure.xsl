<?xml version="1.0" encoding="UTF-8"?>
<!-- The structure of the edition in METS: by folder, by section, by page; and on which pages each section stands. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/METS/"
    exclude-result-prefixes="xs f d tei">

  <!-- The files in which the id of a section or page names its place. -->
  <xsl:variable name="anchored" as="element(d:file)*" select="
    $files[@role = 'tei'], $files[@role = 'view'][ends-with(@path, '.html')]"/>

  <xsl:function name="f:structures" as="element()+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <structMap ID="folders" TYPE="physical" LABEL="by folder">
      <xsl:sequence select="f:folder('data', '', $files)"/>
    </structMap>
    <structMap ID="sections" TYPE="logical" LABEL="by section">
      <div ID="section-all" TYPE="edition" LABEL="{f:main-title($edition)}" DMDID="mods dublin-core"
          ADMID="about-edition">
        <xsl:sequence select="$files[@role = ('tei', 'view')] ! f:pointer(., ())"/>
        <xsl:apply-templates mode="sections" select="$edition/tei:text"/>
      </div>
    </structMap>
    <xsl:variable name="pages" as="element(tei:pb)*" select="f:pages($edition)"/>
    <xsl:if test="exists($pages)">
      <structMap ID="pages" TYPE="physical" LABEL="by page">
        <div ID="page-all" TYPE="pages" LABEL="{f:main-title($edition)}">
          <xsl:for-each select="$pages"><xsl:sequence select="f:page-division(., position())"/></xsl:for-each>
        </div>
      </structMap>
    </xsl:if>
  </xsl:function>

  <!-- The page breaks of the running text; those inside a note repeat one of them. -->
  <xsl:function name="f:pages" as="element(tei:pb)*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="$edition/tei:text//tei:pb[not(ancestor::tei:note)]"/>
  </xsl:function>

  <xsl:function name="f:page-division" as="element()">
    <xsl:param name="page" as="element(tei:pb)"/>
    <xsl:param name="order" as="xs:integer"/>
    <div ID="page-{$order}" TYPE="page" ORDER="{$order}">
      <xsl:if test="$page/@n">
        <xsl:attribute name="ORDERLABEL" select="$page/@n"/>
        <xsl:attribute name="LABEL" select="f:label('page', $page) || ' ' || $page/@n"/>
      </xsl:if>
      <xsl:sequence select="($page/@xml:id ! f:pointers(.), f:picture($page) ! f:pointer(., ()))"/>
    </div>
  </xsl:function>

  <!-- The picture of a page, where it is one of the files. -->
  <xsl:function name="f:picture" as="element(d:file)*">
    <xsl:param name="page" as="element(tei:pb)"/>
    <xsl:variable name="surface" as="element()?" select="f:target($page/@facs)[.] ! key('id', ., root($page))"/>
    <xsl:variable name="names" as="xs:string*" select="$surface/tei:graphic/@url ! ('/' || .)"/>
    <xsl:sequence select="$files[some $name in $names satisfies ends-with('/' || f:address(@path), $name)]"/>
  </xsl:function>

  <xsl:mode name="sections" on-no-match="shallow-skip" use-accumulators="page"/>

  <xsl:template mode="sections" match="tei:note | tei:quote | tei:floatingText" as="empty-sequence()"/>

  <xsl:template mode="sections" match="tei:div" as="element()">
    <div ID="section-{f:id(.)}" TYPE="{(@type, 'section')[1]}" LABEL="{f:title-of(.)}"
        ORDER="{f:order(.)}">
      <xsl:sequence select="@xml:id ! f:pointers(.)"/>
      <xsl:apply-templates mode="sections" select="*"/>
    </div>
  </xsl:template>

  <!-- The place of a section among those in the same section, wherever between front and back they stand. -->
  <xsl:function name="f:order" as="xs:integer">
    <xsl:param name="section" as="element(tei:div)"/>
    <xsl:variable name="outer" as="element()" select="$section/(ancestor::tei:div | ancestor::tei:text)[last()]"/>
    <xsl:variable name="siblings" as="element(tei:div)*" select="
      $outer//tei:div[(ancestor::tei:div | ancestor::tei:text)[last()] is $outer]"/>
    <xsl:sequence select="1 + count($siblings[. &lt;&lt; $section])"/>
  </xsl:function>

  <!-- Pointers to what has an id in the TEI and in the web page. -->
  <xsl:function name="f:pointers" as="element()*">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$anchored ! f:pointer(., $id)"/>
  </xsl:function>

  <xsl:function name="f:pointer" as="element()">
    <xsl:param name="file" as="element(d:file)"/>
    <xsl:param name="id" as="xs:string?"/>
    <fptr>
      <xsl:choose>
        <xsl:when test="exists($id)"><area FILEID="{f:file-id($file)}" BETYPE="IDREF" BEGIN="{$id}"/></xsl:when>
        <xsl:otherwise><xsl:attribute name="FILEID" select="f:file-id($file)"/></xsl:otherwise>
      </xsl:choose>
    </fptr>
  </xsl:function>

  <!-- A folder with the files directly in it, then the folders; named as Archivematica names them, whose library reads this. -->
  <xsl:function name="f:folder" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="within" as="element(d:file)*"/>
    <div TYPE="Directory" LABEL="{$name}">
      <xsl:variable name="rest" as="function(element(d:file)) as xs:string" select="
        function($file as element(d:file)) as xs:string { substring($file/@path, string-length($path) + 1) }"/>
      <xsl:for-each select="$within[not(contains($rest(.), '/'))]">
        <div TYPE="Item" LABEL="{$rest(.)}"><xsl:sequence select="f:pointer(., ())"/></div>
      </xsl:for-each>
      <xsl:for-each-group select="$within[contains($rest(.), '/')]" group-by="substring-before($rest(.), '/')">
        <xsl:sequence select="f:folder(current-grouping-key(), $path || current-grouping-key() || '/', current-group())"/>
      </xsl:for-each-group>
    </div>
  </xsl:function>

  <!-- For each section the pages on which some of its text stands. -->
  <xsl:function name="f:structure-links" as="element()?">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="pages" as="element(tei:pb)*" select="f:pages($edition)"/>
    <xsl:where-populated>
      <structLink>
        <xsl:for-each select="$edition/tei:text//tei:div[not(ancestor::tei:note | ancestor::tei:quote | ancestor::tei:floatingText)]">
          <xsl:variable name="section" as="element(tei:div)" select="."/>
          <xsl:variable name="first" as="element(tei:pb)?" select="(.//text()[normalize-space()])[1] ! f:page-break(.)"/>
          <xsl:for-each select="$first | f:pages($edition)[ancestor::tei:div intersect $section]">
            <smLink xlink:from="section-{f:id($section)}" xlink:to="page-{1 + count($pages[. &lt;&lt; current()])}"/>
          </xsl:for-each>
        </xsl:for-each>
      </structLink>
    </xsl:where-populated>
  </xsl:function>

</xsl:stylesheet>
