import { describe, expect, it } from "vitest";
import type { CrestRule, CrestState } from "$lib/ipc/log-types";
import { hasText } from "$lib/text/t";
import { ruleWords, whyWords } from "./crest";

const NOTHING: CrestRule["detail"] = {
  post: null,
  title: null,
  name: null,
  role: null,
  from: null,
  to: null,
  days: null,
  needed: null,
  wte: null,
  reachedOn: null,
  count: null,
};
const rule = (word: string, state: CrestState, detail: Partial<CrestRule["detail"]> = {}): CrestRule => ({
  word: word as CrestRule["word"],
  state,
  detail: { ...NOTHING, ...detail },
  source: { url: "", seen: true, year: 2025, checked: "2026-11-21" },
});

/** What the core can say of each rule. */
const SAID: Record<string, CrestState[]> = {
  experience_in_window: ["ask", "not_met", "unknown"],
  signatory_time: ["met", "not_met", "unknown", "ask"],
  signatory_role: ["met", "not_met", "ask"],
  signatory_registered: ["met", "not_met", "ask"],
  relationship: ["met", "not_met", "ask"],
  all_capabilities: ["ask"],
  foundation_started: ["ask"],
  form_version: ["ask"],
  one_file: ["ask"],
};

describe("the CREST check", () => {
  it.each(Object.entries(SAID))("explains %s in every state", (word, states) => {
    expect(ruleWords(rule(word, "ask"))).not.toContain("_");
    for (const state of states) {
      expect(hasText(`logs-crest-state-${state}`)).toBe(true);
      expect(whyWords(rule(word, state, { name: "Dr A", title: "Fellow", count: 2, days: 60, needed: 92, wte: 80 }))).not.toBe(
        "",
      );
    }
  });

  it("says the day on which it would be, when the post goes on", () => {
    const said = whyWords(
      rule("signatory_time", "not_met", {
        name: "Dr A",
        title: "Fellow",
        days: 60,
        needed: 92,
        wte: 100,
        reachedOn: "2027-01-05",
      }),
    );
    expect(said).toContain("If the post goes on, that is 5 Jan 2027.");
  });

  it("calls a rule it does not know by its word", () => {
    expect(ruleWords(rule("new_rule", "ask"))).toBe("new rule");
    expect(whyWords(rule("new_rule", "ask"))).toBe("");
  });
});
