"""The survey as one self-contained web page, readable without script or network."""

from __future__ import annotations

from html import escape

from encoder.survey.surveying import GROUPS, UNRULED, Survey, shown_row
from encoder.survey.suspicions import Suspicion, context

_STYLE = """
body { font: 1rem/1.5 Georgia, serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --rule: #ccc; --mark: #ffe58a }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8df; --paper: #1c1b19; --rule: #55514a; --mark: #6b5200 } }
body { color: var(--ink); background: var(--paper); overflow-wrap: break-word }
h1 { font-size: 1.5rem; overflow-wrap: anywhere }
h1, h2, th, .place { font-family: system-ui, sans-serif }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid var(--rule); padding: .4rem .6rem; text-align: left; vertical-align: top }
mark { background: var(--mark); color: inherit } code { font-size: .9em; overflow-wrap: anywhere }
.place { white-space: nowrap; font-size: .85em }
caption { text-align: left; font-weight: bold; padding: .4rem 0 }
.counts { width: auto } .counts td { text-align: right; font-variant-numeric: tabular-nums }
@media (max-width: 40rem) {
  body { margin: 1rem auto }
  .found thead { display: none }
  .found tr { display: block; border-bottom: 1px solid var(--rule); padding: .5rem 0 }
  .found td { display: block; border: 0; padding: .1rem 0; white-space: normal }
  .found .place br { display: none }
}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Survey of {name}</title>
<style>{style}</style>
</head>
<body>
<h1>Survey of {name}</h1>
<p>{estimate}</p>
<table class="counts"><caption>What there is to look at</caption>{counts}</table>
{unruled}<table class="found">
<caption>Most valuable first</caption>
<thead><tr><th scope="col">Where</th><th scope="col">What it reads, and why it is doubtful</th>
<th scope="col">Proposed</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""


def as_page(survey: Survey) -> bytes:
    """The page: the estimate, how much there is of each kind, and every suspicion, most valuable first."""
    name = escape(survey.draft.edition.siglum)
    counts = "".join(
        f"<tr><th scope='row'>{escape(group)}</th><td>{survey.counts[group]}</td></tr>"
        for group in GROUPS
        if survey.counts.get(group)
    )
    rows = "\n".join(_row(survey, suspicion) for suspicion in survey.suspicions)
    unruled = f"<p>{escape(UNRULED.format(survey.asked))}</p>\n" if survey.asked else ""
    values = {
        "unruled": unruled,
        "name": name,
        "style": _STYLE,
        "estimate": escape(survey.estimate),
        "counts": counts,
        "rows": rows,
    }
    return _PAGE.format_map(values).encode()


def _row(survey: Survey, suspicion: Suspicion) -> str:
    source = survey.draft.source
    before, middle, after = (escape(part) for part in context(source, suspicion.span))
    page = survey.page(suspicion)
    where = f"line {source.line_number(suspicion.span.start)}" + (f"<br> page {escape(page)}" if page else "")
    lang = escape(survey.draft.edition.language, quote=True)
    proposed = f"{escape(suspicion.table)}<br><code>{escape(shown_row(suspicion))}</code>" if suspicion.row else ""
    return (
        f"<tr><td class='place'>{where}<br> {escape(suspicion.group)}<br> {escape(suspicion.certainty)}</td>"
        f"<td><span lang='{lang}'>{before}<mark>{middle}</mark>{after}</span><br>{escape(suspicion.evidence)}</td>"
        f"<td>{proposed}</td></tr>"
    )
