### What is printed: summaries, action lists, the recovery sheet, the limits sheet.

## On every page

report-page = Page { $page } of { $pages }
