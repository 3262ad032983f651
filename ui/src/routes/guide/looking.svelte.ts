import type { GuideStage } from "./guide";

/** What is looked for in the guide: it stays while somebody reads an entry and comes back. */
class Looking {
  words = $state("");
  stage = $state<GuideStage | null>(null);
}

export const looking = new Looking();
