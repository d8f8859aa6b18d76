<?xml version="1.0" encoding="UTF-8"?>
<!-- The settled text as a document of its own. -->
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:f="urn:encoder:functions"
    exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="document-node()">
    <xsl:sequence select="f:settled(.)"/>
  </xsl:template>

</xsl:stylesheet>
