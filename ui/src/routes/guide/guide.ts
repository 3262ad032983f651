import type { FirstStep, GuideEntry, GuideTopic } from "$lib/ipc/types";

export type GuideStage = GuideEntry["stages"][number];
export type GuideContext = GuideEntry["contexts"][number];

export const stages = ["early_uk", "early_non_uk", "experienced"] as const satisfies readonly GuideStage[];

export interface TopicGroup {
  topic: GuideTopic;
  entries: GuideEntry[];
}

/** Entries under their topics, in the order of the page; topics without any are left out. */
export function byTopic(topics: readonly GuideTopic[], entries: readonly GuideEntry[]): TopicGroup[] {
  return topics
    .map((topic) => ({ topic, entries: entries.filter((entry) => entry.topic === topic.key) }))
    .filter((group) => group.entries.length > 0);
}

/** The questions as text to paste, under the entry's title. */
export const questionsText = ({ title, ask }: Pick<GuideEntry, "title" | "ask">): string =>
  [title, "", ...ask.map((question) => `- ${question}`), ""].join("\n");

/** What was typed, a line each. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** What was typed, split at empty lines; lines within a paragraph are one. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .filter(Boolean);

export const ends = [1, 7, 30, 60, 90] as const;
export type StepEnd = (typeof ends)[number] | "later";

/** Steps by the part of the first ninety days in which they are worth having done. */
export function byPart(steps: readonly FirstStep[]): { end: StepEnd; steps: FirstStep[] }[] {
  const endOf = ({ byDay }: FirstStep): StepEnd => ends.find((end) => byDay <= end) ?? "later";
  return ([...ends, "later"] as const)
    .map((end) => ({ end, steps: steps.filter((step) => endOf(step) === end) }))
    .filter((part) => part.steps.length > 0);
}

const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether every word typed begins a word of a text. */
export function matches(typed: string, ...texts: string[]): boolean {
  const there = fold(texts.join(" ")).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .every((word) => there.some((known) => known.startsWith(word)));
}
