<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a repository has to know of an edition, in the forms that repositories read: one mode for each.

  In:   the TEI of the edition, as it is; the parameter `deposit`, which lists the files of the package and what was done
        (modules/deposit-inventory.xsl).
  Out:  text, which is the file of the form. All that is said of the edition is read in its header.
-->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/settle.xsl"/>
  <xsl:import href="modules/deposit-inventory.xsl"/>
  <xsl:import href="modules/deposit-facts.xsl"/>
  <xsl:import href="modules/deposit-people.xsl"/>
  <xsl:import href="modules/deposit-dublin-core.xsl"/>
  <xsl:import href="modules/deposit-mods.xsl"/>
  <xsl:import href="modules/deposit-premis-objects.xsl"/>
  <xsl:import href="modules/deposit-premis-events.xsl"/>
  <xsl:import href="modules/deposit-mets.xsl"/>
  <xsl:import href="modules/deposit-mets-structure.xsl"/>
  <xsl:import href="modules/deposit-datacite.xsl"/>
  <xsl:import href="modules/deposit-datacite-json.xsl"/>
  <xsl:import href="modules/deposit-ro-crate.xsl"/>
  <xsl:import href="modules/deposit-citation.xsl"/>
  <xsl:import href="modules/deposit-cmif.xsl"/>
  <xsl:import href="modules/deposit-tables.xsl"/>
  <xsl:import href="modules/deposit-bag-info.xsl"/>
  <xsl:import href="modules/deposit-readme.xsl"/>
</xsl:stylesheet>
