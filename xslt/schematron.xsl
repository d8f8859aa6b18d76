<?xml version="1.0" encoding="UTF-8"?>
<!--
  From an ISO Schematron schema, a stylesheet that lists what a document breaks of it.

  In:   a schema with queryBinding xslt2 or xslt3, built of the constructs that have a template here.
        Any other element or attribute ends the compilation with its name: a check that is passed over
        in silence would be worse than none.
  Out:  an XSLT 3.0 stylesheet; run on a document it gives
        <findings><finding check="" element="" text="" attribute=""><value>…</value>*</finding>*</findings>
        where check is the number of the assert or report in the schema from 1, element the number of the element
        in the order of start tags from 1 (0: the document), text that of the text node among all text nodes,
        attribute the name of the attribute that it is about. The values are those of the value-of and name in the
        check and then in its diagnostics, in their order: the words stay in the schema, since compiling them into
        each document's run costs more than the checks.
        Numbers come from accumulators: a path would cost a walk over all siblings for each finding.
  How:  for each pattern the nodes that some rule of it may match are looked up by the paths that the
        contexts are; in a pattern the first rule that matches is the only one to fire, as the standard
        asks, so rules get falling priorities.
  Source: ISO/IEC 19757-3; https://schematron.com/document/3427.html
-->
<xsl:stylesheet version="3.0" expand-text="yes"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron"
    xmlns:out="urn:encoder:generated-xslt"
    xmlns:result="urn:encoder:schematron-result"
    xmlns:f="urn:encoder:schematron-compiler"
    exclude-result-prefixes="#all">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="declare" on-no-match="fail"/>
  <xsl:mode name="match" on-no-match="fail"/>
  <xsl:mode name="check" on-no-match="fail"/>

  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>

  <!-- What each known element may carry; an element or attribute that is not here is refused. -->
  <xsl:variable name="known" as="map(xs:string, xs:string*)" select="map {
    'schema': ('queryBinding', 'schemaVersion', 'id', 'xml:lang'),
    'title': (), 'p': (), 'ns': ('prefix', 'uri'), 'let': ('name', 'value', 'as'),
    'pattern': 'id', 'rule': ('id', 'context', 'role'),
    'assert': ('id', 'role', 'test', 'diagnostics'), 'report': ('id', 'role', 'test', 'diagnostics'),
    'name': 'path', 'value-of': 'select', 'emph': (), 'diagnostics': (), 'diagnostic': ('id', 'xml:lang')
  }"/>

  <xsl:template match="/" as="element()">
    <xsl:sequence select="descendant::* ! f:check(.)"/>
    <xsl:apply-templates select="sch:schema"/>
  </xsl:template>

  <xsl:template match="sch:schema" as="element()">
    <xsl:if test="not(@queryBinding = ('xslt2', 'xslt3'))">
      <xsl:sequence select="f:refuse('the query binding “' || @queryBinding || '”', .)"/>
    </xsl:if>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:for-each select="sch:ns">
        <xsl:namespace name="{@prefix}" select="@uri"/>
      </xsl:for-each>
      <xsl:namespace name="result" select="'urn:encoder:schematron-result'"/>
      <out:output method="xml" encoding="UTF-8" indent="no"/>
      <out:mode use-accumulators="#all"/>
      <out:accumulator name="elements-so-far" as="Q{{http://www.w3.org/2001/XMLSchema}}integer" initial-value="0">
        <out:accumulator-rule match="*" select="$value + 1"/>
      </out:accumulator>
      <out:accumulator name="texts-so-far" as="Q{{http://www.w3.org/2001/XMLSchema}}integer" initial-value="0">
        <out:accumulator-rule match="text()" select="$value + 1"/>
      </out:accumulator>
      <xsl:apply-templates select="sch:let, sch:pattern/sch:let, xsl:*, sch:pattern" mode="declare"/>
      <xsl:call-template name="finding"/>
      <out:template match="/">
        <findings>
          <xsl:apply-templates select="sch:pattern[sch:rule]"/>
        </findings>
      </out:template>
      <xsl:apply-templates select="sch:pattern[count(sch:rule) gt 1]/sch:rule" mode="match"/>
    </out:stylesheet>
  </xsl:template>

  <!-- The path to the nodes of a pattern already says which they are; only between several rules is there a choice. -->
  <xsl:template match="sch:pattern[count(sch:rule) eq 1]" as="element()">
    <out:for-each select="{f:nodes(.)}">
      <xsl:apply-templates select="sch:rule/(sch:let, sch:assert, sch:report)" mode="check"/>
    </out:for-each>
  </xsl:template>

  <xsl:template match="sch:pattern" as="element()">
    <out:apply-templates select="{f:nodes(.)}" mode="{f:mode(.)}"/>
  </xsl:template>

  <!-- What stands at the top of the stylesheet -->

  <xsl:template match="sch:let" mode="declare" as="element()">
    <out:variable name="{@name}" select="{@value}">
      <xsl:copy-of select="@as"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="xsl:key | xsl:function" mode="declare" as="element()">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="sch:pattern[count(sch:rule) le 1]" mode="declare" as="empty-sequence()"/>

  <xsl:template match="sch:pattern" mode="declare" as="element()+">
    <out:mode name="{f:mode(.)}" on-no-match="deep-skip"/>
    <!-- without this, a document node that no rule matches would hand its children on -->
    <out:template match="/" mode="{f:mode(.)}" priority="0"/>
  </xsl:template>

  <!-- Rules and what they say -->

  <xsl:template match="sch:rule" mode="match" as="element()">
    <out:template match="{@context}" mode="{f:mode(..)}" priority="{count(following-sibling::sch:rule) + 1}">
      <xsl:apply-templates select="sch:let, sch:assert, sch:report" mode="check"/>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:let" mode="check" as="element()">
    <xsl:apply-templates select="." mode="declare"/>
  </xsl:template>

  <xsl:template match="sch:assert" mode="check" as="element()">
    <out:if test="not({@test})"><xsl:sequence select="f:finding(.)"/></out:if>
  </xsl:template>

  <xsl:template match="sch:report" mode="check" as="element()">
    <out:if test="{@test}"><xsl:sequence select="f:finding(.)"/></out:if>
  </xsl:template>

  <!-- The function by which all checks speak. -->
  <xsl:template name="finding" as="element()">
    <out:function name="result:finding">
      <out:param name="node"/>
      <out:param name="check"/>
      <out:param name="values"/>
      <finding check="{{$check}}" text="{{$node/self::text() ! accumulator-before('texts-so-far')}}"
          element="{{($node/ancestor-or-self::*[1] ! accumulator-before('elements-so-far'), 0)[1]}}"
          attribute="{{$node/self::attribute() ! name()}}">
        <out:for-each select="1 to Q{{http://www.w3.org/2005/xpath-functions/array}}size($values)">
          <value><out:value-of select="$values(.)"/></value>
        </out:for-each>
      </finding>
    </out:function>
  </xsl:template>

  <xsl:function name="f:finding" as="element()">
    <xsl:param name="check" as="element()"/>
    <xsl:variable name="values" as="xs:string*" select="($check | f:diagnostics($check)) ! f:values(.)"/>
    <out:sequence select="result:finding(., {f:number($check)}, [{string-join($values, ', ')}])"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:integer">
    <xsl:param name="check" as="element()"/>
    <xsl:number select="$check" level="any" count="sch:assert | sch:report"/>
  </xsl:function>

  <xsl:function name="f:diagnostics" as="element(sch:diagnostic)*">
    <xsl:param name="check" as="element()"/>
    <xsl:for-each select="tokenize($check/@diagnostics)">
      <xsl:variable name="diagnostic" as="element()?" select="key('diagnostic', ., root($check))"/>
      <xsl:if test="empty($diagnostic)">
        <xsl:sequence select="f:refuse('the diagnostic “' || . || '”, which does not exist,', $check)"/>
      </xsl:if>
      <xsl:sequence select="$diagnostic"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What a sentence says of the document, as expressions: what one gives, however much, is one text. -->
  <xsl:function name="f:values" as="xs:string*">
    <xsl:param name="sentence" as="element()"/>
    <xsl:for-each select="$sentence//(sch:value-of | sch:name)">
      <xsl:sequence select="if (self::sch:name) then 'name(' || (@path, '.')[1] || ')' else '(' || @select || ')'"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="'pattern-' || count($pattern/preceding-sibling::sch:pattern) + 1"/>
  </xsl:function>

  <!-- The path to all nodes that a pattern may speak of: its contexts, sought everywhere; those that are mere names,
       at one go. -->
  <xsl:function name="f:nodes" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:variable name="paths" as="xs:string+"
        select="distinct-values($pattern/sch:rule ! f:alternatives(@context) ! replace(., '^\s+|\s+$', ''))"/>
    <xsl:variable name="names" as="xs:string*" select="$paths[matches(., '^[\w.:-]+$')]"/>
    <xsl:sequence select="string-join((
      if (count($names) gt 1) then '//(' || string-join($names, '|') || ')' else $names ! ('//' || .),
      $paths[not(. = $names)] ! (if (matches(., '^([/$]|key\(|id\()')) then . else '//' || .)), ' | ')"/>
  </xsl:function>

  <!-- The parts of a context between bars that stand in no bracket and no quotation. -->
  <xsl:function name="f:alternatives" as="xs:string+">
    <xsl:param name="context" as="xs:string"/>
    <xsl:iterate select="analyze-string($context, '&quot;[^&quot;]*&quot;|''[^'']*''|[\[\]()|]')/*/string()">
      <xsl:param name="depth" as="xs:integer" select="0"/>
      <xsl:param name="part" as="xs:string" select="''"/>
      <xsl:on-completion select="$part"/>
      <xsl:variable name="ends" as="xs:boolean" select=". eq '|' and $depth eq 0"/>
      <xsl:if test="$ends"><xsl:sequence select="$part"/></xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="depth" select="$depth + (if (. = ('[', '(')) then 1 else if (. = (']', ')')) then -1 else 0)"/>
        <xsl:with-param name="part" select="if ($ends) then '' else $part || ."/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Refusals -->

  <xsl:function name="f:check" as="empty-sequence()">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element/ancestor-or-self::xsl:*">
        <xsl:if test="$element/parent::sch:schema and not($element[self::xsl:key or self::xsl:function])">
          <xsl:sequence select="f:refuse(name($element), $element)"/>
        </xsl:if>
      </xsl:when>
      <xsl:when test="not($element/self::sch:*) or not(map:contains($known, local-name($element)))"
          xmlns:map="http://www.w3.org/2005/xpath-functions/map">
        <xsl:sequence select="f:refuse('the element “' || name($element) || '”', $element)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$element/@*[not(name() = $known(local-name($element)))]">
          <xsl:sequence select="f:refuse('the attribute “' || name() || '”', $element)"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:refuse" as="empty-sequence()">
    <xsl:param name="what" as="xs:string"/>
    <xsl:param name="where" as="element()"/>
    <xsl:variable name="line" as="xs:string" select="path($where) => replace('Q\{[^}]*\}', '')"/>
    <xsl:sequence select="error(QName('urn:encoder:schematron-compiler', 'f:refused'), 'Schematron: ' || $what || ' at '
      || $line || ' is not understood')"/>
  </xsl:function>

</xsl:stylesheet>
