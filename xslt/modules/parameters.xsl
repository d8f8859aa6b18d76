<?xml version="1.0" encoding="UTF-8"?>
<!-- What a run may be told. Everything else comes from the TEI. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:encoder:functions"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <!-- The text to show: 'corrected', or 'diplomatic' for what the source has, line by line; 'both' keeps what a view
       needs that can be switched from one to the other. -->
  <xsl:param name="reading" as="xs:string" select="'corrected'"/>

  <!-- The date of the output (YYYY-MM-DD); when empty, that of the edition. -->
  <xsl:param name="date" as="xs:string" select="''"/>

  <!-- The files that lie beside the web page and are offered there, by their suffixes. -->
  <xsl:param name="beside" as="xs:string" select="'pdf epub txt'"/>

  <!-- The pictures at hand, as XML: of each the name by which the text knows it (url), its media type, its width and
       height in pixels, and where the view finds it (at); for the e-book the bytes of the file as well, in base 64. -->
  <xsl:param name="pictures" as="xs:string" select="'&lt;pictures/>'"/>

  <!-- The print edition: the paper, the size of the type in points (empty: what suits the paper), whether left-hand
       and right-hand pages differ, and whether the editor's notes, the tables and the indexes are printed too. -->
  <xsl:param name="print-page" as="xs:string" select="'a5'"/>
  <xsl:param name="print-size" as="xs:string" select="''"/>
  <xsl:param name="print-sided" as="xs:string" select="'2'"/>
  <xsl:param name="print-apparatus" as="xs:string" select="'true'"/>

</xsl:stylesheet>
