<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates of ISO 8601 in the words of a language; what is none stays as it is. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    exclude-result-prefixes="#all">

  <xsl:function name="f:is-date" as="xs:boolean">
    <xsl:param name="date" as="xs:string?"/>
    <xsl:sequence select="matches($date, '^\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?$')"/>
  </xsl:function>

  <!-- “19 August 1936”, “August 1936”, “1936”. -->
  <xsl:function name="f:spoken-date" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="
      if (f:is-date($date)) then string-join((f:day-of($date, $context), f:month-of($date, $context),
        substring($date, 1, 4)), ' ')
      else $date"/>
  </xsl:function>

  <!-- “19–24 August 1936”: what the two days share is said once. -->
  <xsl:function name="f:spoken-range" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="last" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="whole" as="xs:string" select="f:spoken-date($last, $context)"/>
    <xsl:variable name="days" as="xs:boolean" select="
      every $date in ($first, $last) satisfies f:is-date($date) and string-length($date) = 10"/>
    <xsl:sequence select="
      if ($first = $last) then $whole
      else if ($days and substring($first, 1, 7) = substring($last, 1, 7))
        then f:day-of($first, $context) || '–' || $whole
      else if ($days and substring($first, 1, 4) = substring($last, 1, 4))
        then f:day-of($first, $context) || ' ' || f:month-of($first, $context) || ' – ' || $whole
      else f:spoken-date($first, $context) || ' – ' || $whole"/>
  </xsl:function>

  <xsl:function name="f:day-of" as="xs:string?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:variable name="day" as="xs:string" select="replace(substring($date, 9, 2), '^0', '')"/>
    <xsl:sequence select="$day[.] ! (f:known-label('day-' || ., $context), replace(f:label('day', $context), 'N', .))[1]"/>
  </xsl:function>

  <xsl:function name="f:month-of" as="xs:string?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="substring($date, 6, 2)[.] ! f:label('month-' || ., $context)"/>
  </xsl:function>

</xsl:stylesheet>
