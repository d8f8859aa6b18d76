<?xml version="1.0" encoding="UTF-8"?>
<!-- What a run may be told. Everything else comes from the TEI. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The text to show: 'corrected', or 'diplomatic' for what the source has, line by line. -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>

  <!-- The date of the output (YYYY-MM-DD); when empty, that of the edition. -->
  <xsl:param name="date" as="xs:string" select="''"/>

</xsl:stylesheet>
