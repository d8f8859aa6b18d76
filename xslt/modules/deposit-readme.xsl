<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page that somebody reads who opens the package: what is in it, and how its bytes are made again. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:encoder:functions"
    xmlns:d="urn:encoder:deposit"
    xmlns:tei="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all">

  <xsl:mode name="readme" on-no-match="fail"/>

  <xsl:template mode="readme" match="tei:TEI" as="text()">
    <xsl:variable name="parts" as="xs:string*" select="
      f:readme-head(.), f:readme-files(), f:readme-verdict(), f:readme-rebuilding(), f:readme-rights(.), f:readme-forms(.)"/>
    <xsl:value-of select="string-join($parts, '&#10;&#10;') || '&#10;'"/>
  </xsl:template>

  <xsl:function name="f:readme-head" as="xs:string+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      '# ' || string-join((f:main-title($edition), f:subtitles($edition)), ': '),
      'A TEI edition, packed for keeping by the TEI edition encoder ' || $package/@program || '.',
      f:descriptions($edition),
      f:sources($edition)[1] ! ('Made from: ' || f:cited(.))"/>
  </xsl:function>

  <!-- What each folder holds; only those that are there. -->
  <xsl:function name="f:readme-files" as="xs:string+">
    <xsl:variable name="folders" as="element(folder)+">
      <folder name="edition/">the editor’s folder with the source as received: all that the edition is made from</folder>
      <folder name="source/">the source as received</folder>
      <folder name="tei/">the edition in TEI P5, with the schemas that it names</folder>
      <folder name="views/">what was made of it for readers: web page, book (PDF/A-3a), e-book, plain text</folder>
      <folder name="reports/">the certificate of fidelity, the report of validation, the tables of corrections and names</folder>
      <folder name="metadata/">the same facts as a library, an archive and a data centre read them</folder>
      <folder name="program/">the program that made all this, with its schemas (ODD), stylesheets, licences and exact versions</folder>
    </xsl:variable>
    <xsl:sequence select="
      '## What is here',
      string-join($folders[some $file in $files satisfies starts-with($file/@path, @name)] ! ('- `' || @name || '` ' || .), '&#10;')
      || '&#10;- `mets.xml` how the files hang together, by section, by page and by folder, with what was done to them'
      || '&#10;- `ro-crate-metadata.json` the package as linked data'"/>
  </xsl:function>

  <xsl:function name="f:readme-verdict" as="xs:string+">
    <xsl:sequence select="
      '## What was found',
      string-join($package/d:event ! ('- ' || @type || ': ' || @outcome || '. ' || string-join((@detail, @found), ' ')), '&#10;')"/>
  </xsl:function>

  <xsl:function name="f:readme-rebuilding" as="xs:string*">
    <xsl:variable name="folder" as="xs:string" select="string($package/@edition)"/>
    <xsl:sequence select="'## How to make the same bytes again'"/>
    <xsl:sequence select="
      if ($package/@public = 'true' and $package/d:left-out[@role = ('source', 'edition')])
      then 'That needs the files that are left out; with the whole package it is done as follows.' else ()"/>
    <xsl:sequence select="'The program is Python and needs no installing, only the packages of other authors that `program/requirements.txt` names
in the very versions that were used; `program/environment.txt` says which Python and which machine it was. With these
packages within reach, from the folder in which this page lies:'"/>
    <xsl:sequence select="
      '    python3 -m venv /tmp/rebuild&#10;'
      || '    /tmp/rebuild/bin/pip install -r program/requirements.txt&#10;'
      || $package/@epoch[. ne ''] ! ('    export SOURCE_DATE_EPOCH=' || . || '&#10;')
      || '    PYTHONPATH=program /tmp/rebuild/bin/python -m encoder build &quot;' || $folder || '&quot; -o /tmp/rebuild/output'"/>
    <xsl:sequence select="'What then lies in `/tmp/rebuild/output` is, byte for byte, what lies in `tei/`, `views/` and `reports/certificate.txt`.
`python -m encoder package --check` on the package as a whole does that and all other checks, without any network.'"/>
    <xsl:sequence select="
      if ($files[starts-with(@path, 'program/wheels/')])
      then 'The packages themselves lie in `program/wheels/`: pip takes them with `--no-index --find-links program/wheels`.'
      else ()"/>
    <xsl:sequence select="'Should these packages be lost one day: the TEI is plain XML and needs none of them; the source can be taken out of it by
the rules that its header states (tagsDecl, variantEncoding), line by line; schemas and stylesheets are in open standards
(RELAX NG, Schematron, XSLT 3.0).'"/>
  </xsl:function>

  <xsl:function name="f:readme-rights" as="xs:string+">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:sequence select="
      '## Rights',
      f:availability($edition)/(tei:licence | tei:p) ! string-join((f:plain(.), @target ! ('(' || . || ')')), ' '),
      'The header says nothing of rights.'[empty(f:availability($edition))]"/>
    <xsl:if test="$package/d:left-out">
      <xsl:sequence select="'Left out of this package: ' || count($package/d:left-out) || ' (reports/left-out.tsv).'"/>
    </xsl:if>
  </xsl:function>

  <!-- The forms of metadata that could not be written, and what the header would have to say for them. -->
  <xsl:function name="f:readme-forms" as="xs:string*">
    <xsl:param name="edition" as="element(tei:TEI)"/>
    <xsl:variable name="missing" as="xs:string*" select="
      (f:cmif-missing($edition)[1] ! ('- CMIF: ' || string-join(f:cmif-missing($edition), '; '))),
      '- CITATION.cff: an author or an editor (titleStmt)'[empty((f:creators($edition), f:editors($edition)))],
      '- a DOI in the record of DataCite: publicationStmt/idno type=&quot;DOI&quot;'[empty(f:doi($edition))]"/>
    <xsl:if test="exists($missing)">
      <xsl:sequence select="
        '## Not written, because the header does not say', string-join($missing, '&#10;'),
        'All metadata are made from the TEI header; nothing in them was supplied by anybody else.'"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
