<?xml version="1.0" encoding="UTF-8"?>
<!-- The settled text: what every view starts from. TEI in, TEI out. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:import href="parameters.xsl"/>
  <xsl:import href="labels.xsl"/>
  <xsl:import href="dates.xsl"/>
  <xsl:import href="functions.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="pictures.xsl"/>
  <xsl:import href="choice.xsl"/>
  <xsl:import href="spaces.xsl"/>
  <xsl:import href="gather.xsl"/>
  <xsl:import href="corrected.xsl"/>
  <xsl:import href="about.xsl"/>
  <xsl:import href="cite.xsl"/>
  <xsl:import href="corrections.xsl"/>
  <xsl:import href="indexes.xsl"/>

  <!-- The settled text of a document: where a run begins that keeps it for more than one view. -->
  <xsl:mode name="settled" on-no-match="fail"/>

  <xsl:template mode="settled" match="/" as="document-node()">
    <xsl:sequence select="f:settled(.)"/>
  </xsl:template>

  <xsl:function name="f:settled" as="document-node()">
    <xsl:param name="edition" as="document-node()"/>
    <xsl:variable name="chosen" as="document-node()">
      <xsl:document>
        <xsl:apply-templates mode="settle" select="$edition"/>
      </xsl:document>
    </xsl:variable>
    <xsl:document>
      <xsl:apply-templates mode="gather" select="$chosen"/>
    </xsl:document>
  </xsl:function>

</xsl:stylesheet>
