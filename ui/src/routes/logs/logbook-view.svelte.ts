/** How the logbook was looked at last: coming back finds it so. */
class LogbookView {
  shown = $state<"entries" | "consolidation">("entries");
}

export const logbookView = new LogbookView();
