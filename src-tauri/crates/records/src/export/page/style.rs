//! How the pages look: the application's own colours and type, in light and dark and on paper.

/// Stands in every page, so that a page can be taken out of its folder.
pub(super) const STYLE: &str = "
:root {
  color-scheme: light dark;
  --canvas: #EEF2F5; --surface: #FFFFFF; --sunken: #F5F7F9; --line: #DCE3E8; --ink: #212B32; --ink-2: #425563;
  --ink-3: #566774; --accent: #005EB8; --private: #7C2855; --private-soft: #FBF3F7; --private-line: #DDB9CC;
  --shared: #005A70; --shared-soft: #EDF7F9; --shared-line: #9CCEDA; --warn: #744500; --warn-soft: #FFF5DE;
  --warn-line: #EBC46F; --danger: #A31A12;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0F151A; --surface: #182027; --sunken: #131A20; --line: #2B3741; --ink: #EAF0F4; --ink-2: #BCC8D1;
    --ink-3: #9DACB8; --accent: #7DBDF6; --private: #F2AFD0; --private-soft: #281A22; --private-line: #77405C;
    --shared: #86D6E6; --shared-soft: #12272D; --shared-line: #2A6573; --warn: #FFCF70; --warn-soft: #302610;
    --warn-line: #735717; --danger: #FFA69D;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--canvas); color: var(--ink);
  font: 400 .875rem/1.45 -apple-system, 'Segoe UI Variable Text', 'Segoe UI', 'Adwaita Sans', Inter, Cantarell, Ubuntu,
    'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 3.5rem; }
h1 { font-size: 1.625rem; line-height: 1.25; font-weight: 600; margin: 0 0 .25rem; }
h2 { font-size: 1.0625rem; line-height: 1.25; font-weight: 600; margin: 2rem 0 .75rem; }
h3 { font-size: .9375rem; line-height: 1.25; font-weight: 600; margin: 0; }
h4 { font-size: .75rem; font-weight: 600; margin: 0 0 .25rem; color: var(--ink-2); }
p { margin: 0; }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid #FFEB3B; outline-offset: 1px; box-shadow: 0 0 0 1px #0B1A2B; border-radius: 2px; }
.muted { color: var(--ink-3); }
.small { font-size: .8125rem; }
.card {
  background: var(--surface); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.25rem;
  margin-bottom: .75rem;
}
.warning { background: var(--warn-soft); border-color: var(--warn-line); margin-top: 1.25rem; }
.warning h2 { margin: 0 0 .25rem; color: var(--warn); }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; margin: 1.25rem 0 0; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: .75rem; font-weight: 600; color: var(--ink-2); }
th, td { padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
tr:last-child > td { border-bottom: 0; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--ink-3); }
dd { margin: 0; }
dd, .text { overflow-wrap: anywhere; }
.text { white-space: pre-wrap; font-size: .9375rem; line-height: 1.6; }
.session > dl { margin-top: .75rem; }
.back { margin-bottom: .5rem; }
.session > header { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; margin-bottom: .75rem; }
.private, .shared { border: 1px solid; border-left-width: 4px; border-radius: 6px; padding: .75rem 1rem; margin-top: .5rem; }
.private { background: var(--private-soft); border-color: var(--private-line); border-left-color: var(--private); }
.private h4 { color: var(--private); }
.shared { background: var(--shared-soft); border-color: var(--shared-line); border-left-color: var(--shared); }
.shared h4 { color: var(--shared); }
ul.plain { margin: .5rem 0 0; padding-left: 1.25rem; }
ul.plain li { margin: .25rem 0; }
.safety { color: var(--danger); font-weight: 600; }
@media (max-width: 40rem) {
  main { padding: 1.25rem .75rem 2rem; }
  .card { padding: .75rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .5rem; }
  table, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  tr:last-child { border-bottom: 0; }
  td, td.n { border: 0; padding: 0; text-align: left; }
  td[data-head]::before { content: attr(data-head) ' '; color: var(--ink-3); font-size: .75rem; }
}
@media print {
  :root {
    --canvas: #FFF; --surface: #FFF; --ink: #000; --ink-2: #333; --ink-3: #444; --line: #BBB; --accent: #000;
    --private: #7C2855; --private-soft: #FFF; --private-line: #999; --shared: #005A70; --shared-soft: #FFF;
    --shared-line: #999; --warn: #000; --warn-soft: #FFF; --warn-line: #000; --danger: #A31A12;
  }
  main { max-width: none; padding: 0; }
  nav, .back { display: none; }
  .card, .private, .shared, tr { break-inside: avoid-page; }
  .card.session { break-inside: auto; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .75rem 0; }
  h2, h3, h4 { break-after: avoid-page; }
}
";
