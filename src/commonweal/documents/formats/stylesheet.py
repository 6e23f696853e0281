"""The style of a paper as a web page, on screen and in print."""

STYLESHEET = """
:root { --ink: #212b32; --quiet: #4c6272; --line: #d8dde0; --blue: #005eb8; --pale: #f0f4f5;
  --warm: #fff4d3; }
body { margin: 0; color: var(--ink); background: #fff; font: 1.0625rem/1.5 Arimo, Arial, sans-serif; }
.paper { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: break-word; }
.paper-skip { position: absolute; left: -99rem; }
.paper-skip:focus { position: static; }
.paper-banner { background: #ffeb3b; color: #212b32; padding: .5rem 1rem; text-align: center;
  font-weight: bold; }
.paper h1 { font-size: 2.25rem; line-height: 1.15; margin: 1.5rem 0 .5rem; }
.paper h2 { font-size: 1.5rem; line-height: 1.25; margin: 2.5rem 0 .75rem; }
.paper h3 { font-size: 1.1875rem; margin: 1.75rem 0 .5rem; }
.paper h4 { font-size: 1.0625rem; margin: 1.25rem 0 .25rem; }
.paper a { color: var(--blue); }
.paper a:focus { outline: 3px solid #212b32; background: #ffeb3b; color: #212b32; }
.paper-lead { font-size: 1.25rem; color: var(--quiet); margin: 0 0 1rem; }
.paper dl { margin: 0; }
.paper dl div { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .25rem 1rem;
  border-bottom: 1px solid var(--line); padding: .3rem 0; }
  .paper dt { font-weight: bold; }
  .paper dd { margin: 0; }
.paper-no { color: var(--quiet); font-size: .875rem; padding-right: .35rem; }
.paper-figure { text-decoration-thickness: 1px; text-underline-offset: .15em; }
.paper-unknown { background: var(--warm); padding: 0 .2em; }
.paper-local, .paper-quote { border-bottom: 2px dotted #b35900; }
.paper-byline, .paper-source { color: var(--quiet); font-size: .875rem; margin: -.5rem 0 1rem; }
.paper-source { margin: .25rem 0 1.25rem; }
.paper-hidden { position: absolute; left: -99rem; }
.paper-contents ol { list-style: none; padding: 0; }
.paper-contents li { margin: .2rem 0; }
.paper-chart { margin: 1.5rem 0 .25rem; }
.paper-chart svg { max-width: 100%; height: auto; display: block; }
.paper-chart figcaption strong, .paper-subtitle { display: block; }
.paper-label { font-weight: bold; color: var(--quiet); margin: 1.25rem 0 0; }
.paper-subtitle { color: var(--quiet); margin-bottom: .5rem; }
.paper-narrow { display: none; }
.paper-scroll { overflow-x: auto; }
.paper table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
.paper .paper-crowded { font-size: .8125rem; }
.paper .paper-crowded th, .paper .paper-crowded td { padding-right: .4rem; }
.paper caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
.paper th, .paper td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0;
  border-bottom: 1px solid var(--line); }
.paper thead th { border-bottom: 2px solid var(--ink); }
.paper tbody th { font-weight: normal; }
.paper .paper-number { text-align: right; font-variant-numeric: tabular-nums; padding-left: .75rem; }
.paper-callout { border-left: 6px solid #b35900; background: var(--warm); padding: .6rem 1rem;
  margin: 1.25rem 0; }
.paper-callout p, .paper-callout ul { margin: .25rem 0; }
.paper-callout-title { font-weight: bold; }
.paper-incomplete { border-color: #ae2573; background: #fbeef5; }
.paper-notes { color: var(--quiet); font-size: .9375rem; border-left: 3px solid var(--line);
  padding-left: 1rem; }
.paper-notes p { margin: 0; font-weight: bold; }
.paper-notes ul { margin: .25rem 0 1rem; padding-left: 1.1rem; }
.paper-entry dl div { border: 0; padding: .1rem 0; font-size: .9375rem; }
.paper code { font-size: .875em; overflow-wrap: anywhere; }
details { margin: .5rem 0; }
summary { color: var(--blue); cursor: pointer; padding: .25rem 0; }
@media (max-width: 30rem) { .paper-wide { display: none; }
.paper-narrow { display: block; }
  .paper h1 { font-size: 1.75rem; }
  .paper dl div { grid-template-columns: 1fr; gap: 0; } }
@media print { body { font-size: 11pt; }
.paper { max-width: none; padding: 0; }
.paper-skip, .paper-contents { display: none; }
  .paper-narrow { display: none; }
  .paper-wide { display: block; }
  .paper-chart, .paper-callout, tr { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .paper a { color: inherit; }
  .paper table { font-size: 9pt; }
  .paper .paper-crowded { font-size: 7.5pt; }
  thead { display: table-header-group; }
  .paper-scroll { overflow: visible; }
  @page { size: A4; margin: 20mm; } }
""".strip()
