<?xml version="1.0" encoding="UTF-8"?>
<!-- METS: the edition described (MODS, Dublin Core), its files with what was done to them (PREMIS), and how they hang
     together.
     Source: https://www.loc.gov/standards/mets/METSOverview.v2.html -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.loc.gov/METS/"
    exclude-result-prefixes="xs f d tei">

  <xsl:mode name="mets" on-no-match="fail" use-accumulators="page"/>

  <xsl:template mode="mets" match="tei:TEI" as="text()">
    <xsl:variable name="mets" as="element()">
      <mets OBJID="{$package/@siglum}" LABEL="{f:main-title(.)}" TYPE="edition"
          xsi:schemaLocation="http://www.loc.gov/METS/ http://www.loc.gov/standards/mets/mets.xsd">
        <xsl:sequence select="
          f:mets-header(.), f:mets-descriptions(.), f:mets-administration(.), f:mets-files(),
          f:structures(.), f:structure-links(.)"/>
      </mets>
    </xsl:variable>
    <xsl:sequence select="f:document($mets)"/>
  </xsl:template>

  <xsl:function name="f:mets-header" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <metsHdr CREATEDATE="{$midnight}">
      <agent ROLE="CREATOR" TYPE="OTHER" OTHERTYPE="SOFTWARE">
        <name>TEI edition encoder</name>
        <note>version {$package/@program}</note>
      </agent>
      <xsl:for-each select="f:publishers($edition)">
        <agent ROLE="DISSEMINATOR" TYPE="ORGANIZATION"><name>{.}</name></agent>
      </xsl:for-each>
      <xsl:for-each select="f:identifiers($edition)">
        <altRecordID TYPE="{(@type, 'local')[1]}">{normalize-space()}</altRecordID>
      </xsl:for-each>
    </metsHdr>
  </xsl:function>

  <xsl:function name="f:mets-descriptions" as="element()+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <dmdSec ID="mods" CREATED="{$midnight}">
      <xsl:sequence select="f:wrapped('MODS', f:mods($edition))"/>
    </dmdSec>
    <dmdSec ID="dublin-core" CREATED="{$midnight}">
      <xsl:sequence select="f:wrapped('DC', f:dublin-core($edition))"/>
    </dmdSec>
  </xsl:function>

  <!-- A section for each object, with the rights in that of the edition, for each event, and for all agents: so a file
       points to its object and its events, and readers that know only whole sections find them. -->
  <xsl:function name="f:mets-administration" as="element()+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <amdSec ID="about-edition">
      <techMD ID="object-edition"><xsl:sequence select="f:wrapped('PREMIS:OBJECT', f:premis-edition($edition))"/></techMD>
      <xsl:for-each select="f:premis-rights($edition)">
        <rightsMD ID="rights"><xsl:sequence select="f:wrapped('PREMIS:RIGHTS', .)"/></rightsMD>
      </xsl:for-each>
    </amdSec>
    <xsl:for-each select="$files">
      <amdSec ID="about-{f:file-id(.)}">
        <techMD ID="object-{f:file-id(.)}"><xsl:sequence select="f:wrapped('PREMIS:OBJECT', f:premis-file(.))"/></techMD>
      </amdSec>
    </xsl:for-each>
    <xsl:for-each select="$package/d:event">
      <amdSec ID="{f:event-id(.)}">
        <digiprovMD ID="premis-{f:event-id(.)}">
          <xsl:sequence select="f:wrapped('PREMIS:EVENT', f:premis-event(., $edition))"/>
        </digiprovMD>
      </amdSec>
    </xsl:for-each>
    <xsl:sequence select="f:mets-agents($edition)"/>
  </xsl:function>

  <xsl:function name="f:mets-agents" as="element()">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <amdSec ID="agents">
      <xsl:for-each select="f:premis-agents($edition)">
        <digiprovMD ID="{*:agentIdentifier[1]/*:agentIdentifierValue}">
          <xsl:sequence select="f:wrapped('PREMIS:AGENT', .)"/>
        </digiprovMD>
      </xsl:for-each>
    </amdSec>
  </xsl:function>

  <xsl:function name="f:wrapped" as="element()">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="metadata" as="element()"/>
    <mdWrap MDTYPE="{$type}" MIMETYPE="text/xml"><xmlData><xsl:sequence select="$metadata"/></xmlData></mdWrap>
  </xsl:function>

  <!-- The files in a group for each role. -->
  <xsl:function name="f:mets-files" as="element()">
    <fileSec>
      <xsl:for-each-group select="$files" group-by="@role">
        <fileGrp ID="files-{current-grouping-key()}" USE="{current-grouping-key()}">
          <xsl:for-each select="current-group()">
            <xsl:variable name="file" as="element(d:file)" select="."/>
            <file ID="{f:file-id(.)}" MIMETYPE="{f:format(.)/@media}" SIZE="{@size}" CREATED="{$midnight}"
                CHECKSUM="{@sha512}" CHECKSUMTYPE="SHA-512"
                ADMID="{'about-' || f:file-id(.), $package/d:event[d:object/@path = $file/@path] ! f:event-id(.)}">
              <FLocat LOCTYPE="URL" xlink:type="simple" xlink:href="{f:address(@path)}"/>
            </file>
          </xsl:for-each>
        </fileGrp>
      </xsl:for-each-group>
    </fileSec>
  </xsl:function>

</xsl:stylesheet>
