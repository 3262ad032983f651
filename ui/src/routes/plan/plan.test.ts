import { describe, expect, it } from "vitest";
import type { CareerDate, Milestone, Objective, Plan, PlanNotice, PlanView } from "$lib/ipc/types";
import { dateWords, grouped, sourceWords } from "./date-words";
import { bodiesToAsk, byLane, drawn, isMovable, itemsOf, looksOf } from "./items";
import { draftOf, editOf, inLane, kindsIn, problemsOf } from "./milestone-draft";
import { nextSteps } from "./next";
import { dueSoon } from "./outlook";
import { readPlanDate } from "./typed";
import { neighbour } from "./walk";
import { badgeOf, goals, longMonth, noticeWords, paceWords, stepsOf, underGoal } from "./words";

const TODAY = "2026-11-22";

const milestone = (id: string, change: Partial<Milestone> = {}): Milestone => ({
  id,
  version: 1,
  objective: null,
  lane: "portfolio",
  kind: "evidence",
  title: id,
  when: { from: "2027-03-10", to: null, certainty: "exact" },
  owner: "doctor",
  state: "open",
  stateWhy: "",
  note: "",
  effortHours: null,
  links: [],
  careerDate: null,
  carriedFrom: null,
  closedAt: null,
  stamps: {},
  ...change,
});

const round: CareerDate = {
  key: "st4",
  kind: "round",
  title: "ST4 round",
  body: "Oriel",
  appliesTo: ["training"],
  specialty: null,
  when: { from: "2027-10", to: "2027-11", certainty: "expected" },
  clock: null,
  source: { url: "https://example.org/", seen: true, year: 2026, checked: TODAY },
  note: "",
  edited: false,
  editedOn: null,
  newer: null,
  version: null,
};

const plan: Plan = {
  id: "plan",
  version: 1,
  person: null,
  personName: null,
  clientVersion: null,
  goal: "portfolio_pathway",
  aim: "",
  why: "",
  openDoor: "ST4 application in autumn 2027",
  pace: "steady",
  hoursAWeek: null,
  reviewOn: null,
  shownMonths: 18,
  template: null,
  stamps: {},
};

const view = (change: Partial<PlanView> = {}): PlanView => ({
  plan,
  objectives: [],
  milestones: [],
  contractEnd: null,
  posts: [],
  windows: [],
  notices: [],
  projection: null,
  withoutHours: 0,
  ...change,
});

describe("what stands in the lanes", () => {
  it("comes lane by lane in time, with what has no date last", () => {
    const none = milestone("none", { when: { from: null, to: null, certainty: "not_announced" } });
    const items = itemsOf(
      view({
        milestones: [none, milestone("late"), milestone("soon", { when: { from: "2027-01", to: null, certainty: "exact" } })],
        windows: [round],
      }),
      TODAY,
    );
    expect(items.map(({ id }) => id)).toEqual(["soon", "late", "none", "date-st4"]);
    expect(byLane(items).map(({ lane, items }) => [lane, items.length])).toEqual([
      ["portfolio", 3],
      ["windows", 1],
    ]);
  });

  it("leaves out clocks and rules, which have no day of their own", () => {
    const clock: CareerDate = { ...round, key: "clock", kind: "clock", when: { from: null, to: null, certainty: "exact" } };
    expect(itemsOf(view({ windows: [clock, round] }), TODAY).map(({ id }) => id)).toEqual(["date-st4"]);
  });

  it("draws nothing that is not announced or dropped, and what was carried over as still to do; the list has it all", () => {
    const items = itemsOf(
      view({
        milestones: [
          milestone("a", { when: { from: null, to: null, certainty: "not_announced" } }),
          milestone("b", { state: "dropped", stateWhy: "dates changed" }),
          milestone("c", { state: "carried_over", stateWhy: "next year" }),
          milestone("d", { state: "done" }),
        ],
      }),
      TODAY,
    );
    expect(items).toHaveLength(4);
    expect(drawn(items).map(({ id }) => id)).toEqual(["c", "d"]);
    expect(drawn(items).map(({ look }) => look === "done")).toEqual([false, true]);
    expect(items.filter(isMovable).map(({ id }) => id)).toEqual(["c", "a"]);
  });

  it("hatches what is expected and never what was announced or typed", () => {
    const items = itemsOf(
      view({
        milestones: [
          milestone("typed", {
            when: { from: "2027-02", to: "2027-04", certainty: "exact" },
            lane: "clinical",
            kind: "placement",
          }),
          milestone("agreed", { when: { from: "2027-02-01", to: "2027-04-30", certainty: "exact" }, lane: "clinical" }),
          milestone("submit", { kind: "submission", when: { from: "2028-01", to: "2028-04", certainty: "exact" } }),
          milestone("eid", { lane: "life", kind: "life", when: { from: "2027-02", to: "2027-03", certainty: "exact" } }),
        ],
        windows: [round, { ...round, key: "open", when: { ...round.when, certainty: "exact" } }],
      }),
      TODAY,
    );
    expect(Object.fromEntries(items.map(({ id, look }) => [id, look]))).toEqual({
      typed: "hoped",
      agreed: "agreed",
      submit: "goal",
      "date-st4": "expected",
      "date-open": "announced",
      eid: "life",
    });
    expect(looksOf(items)).toEqual(["agreed", "hoped", "expected", "announced", "goal", "life"]);
    expect(bodiesToAsk(view({ windows: [round, { ...round, key: "two" }] }))).toEqual(["Oriel"]);
  });

  it("shows a window once: as the milestone that was made of it", () => {
    const made = milestone("made", { lane: "windows", careerDate: "st4" });
    expect(itemsOf(view({ milestones: [made], windows: [round] }), TODAY).map(({ id }) => id)).toEqual(["made"]);
  });

  it("draws a post that goes on until the contract ends, and the contract once", () => {
    const posts = [{ id: "1", title: "Clinical fellow", from: "2026-02", to: null }];
    const items = itemsOf(view({ posts, contractEnd: "2027-08-03" }), TODAY);
    expect(items.map(({ id, label }) => [id, label])).toEqual([
      ["post-1", "Clinical fellow"],
      ["contract", "Contract ends 3 Aug"],
    ]);
    expect(items[0]?.when.to).toBe("2027-08-03");
  });

  it("stands where the hand put it until that is stored", () => {
    const when = { from: "2027-05-01", to: null, certainty: "exact" as const };
    expect(itemsOf(view({ milestones: [milestone("a")] }), TODAY, new Map([["a", when]]))[0]?.name).toBe("a, 1 May 2027");
  });
});

describe("arrows", () => {
  const at = (id: string, lane: Milestone["lane"], from: number) => ({ id, lane, span: { from } });
  const items = [at("a", "exams", 10), at("b", "exams", 50), at("c", "life", 45), at("d", "life", 5)];
  it("go along a lane and stop at its ends", () => {
    expect(neighbour(items, "a", "right")).toBe("b");
    expect(neighbour(items, "b", "right")).toBe("b");
    expect(neighbour(items, "c", "first")).toBe("d");
  });
  it("go over empty lanes to what is nearest in time", () => {
    expect(neighbour(items, "b", "down")).toBe("c");
    expect(neighbour(items, "d", "up")).toBe("a");
    expect(neighbour(items, "a", "up")).toBe("a");
  });
});

describe("dates as typed", () => {
  const read = (text: string) => {
    const found = readPlanDate(text, TODAY);
    return found.ok ? found.date : found.problem.kind;
  };
  it("are a day, a month or a year", () => {
    expect(["14 Apr 2027", "Apr 2027", "april", "Sept 2027", "02/2027", "2028", "", "in 2 weeks"].map(read)).toEqual([
      "2027-04-14",
      "2027-04",
      "2027-04",
      "2027-09",
      "2027-02",
      "2028",
      null,
      "2026-12-06",
    ]);
  });
  it("are the next such month, this one included", () => expect([read("Nov"), read("Oct")]).toEqual(["2026-11", "2027-10"]));
  it("are never guessed", () =>
    expect(["Feb 27", "13/2027", "soon", "31 Feb 2027"].map(read)).toEqual([
      "unreadable",
      "unreadable",
      "unreadable",
      "noSuchDay",
    ]));
});

describe("words about the pace", () => {
  it("speak of your own list, never of being ready", () => {
    expect(paceWords(plan, "2028-03", 0)).toBe(
      "About 3 hours a week. At this pace, your own list would be done around March 2028.",
    );
    expect(paceWords(plan, "2028-03", 2)).toContain("2 steps without hours are not counted.");
    expect(paceWords({ ...plan, hoursAWeek: 1 }, null, 0)).toBe("About 1 hour a week.");
    expect(paceWords({ ...plan, pace: "pause" }, "2028-03", 0)).toBe("Paused. Nothing is late; the plan waits.");
    expect(paceWords({ ...plan, pace: null }, null, 0)).toBe("No pace chosen. The plan works without one.");
  });
  it("name the way and the door kept open", () => {
    expect(underGoal(plan)).toBe("By Portfolio Pathway. Keeping one door open: ST4 application in autumn 2027.");
    expect(goals).toHaveLength(6);
    expect(longMonth("2028")).toBe("2028");
  });
});

describe("what is worth knowing", () => {
  const notice = (change: Partial<PlanNotice>): PlanNotice => ({
    word: "contract_ends",
    milestone: null,
    date: "2027-08-03",
    count: 3,
    title: null,
    source: null,
    ...change,
  });
  it("says what falls after the contract, and when to ask", () => {
    const words = noticeWords(notice({ word: "contract_ends_during", title: "intensive care" }), true);
    expect(words.title).toBe("Your contract ends during intensive care.");
    expect(words.body).toBe("3 milestones fall after 3 Aug 2027. Ask about an extension by May.");
    expect(noticeWords(notice({}), false).title).toBe("The contract ends on 3 Aug 2027.");
  });
  it("carries the sentence of the law for a training goal, which nobody can put off", () => {
    const words = noticeWords(notice({ word: "prioritisation" }), true);
    expect(`${words.title} ${words.body}`).toBe(
      "The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026). It may affect you. Check the official page; your tutor cannot say whether you qualify.",
    );
    expect(words.canWait).toBe(false);
    const advice = noticeWords(notice({ word: "not_immigration_advice" }), true);
    expect(`${advice.title} ${advice.body}`).toBe("Not immigration advice. Ask your sponsor team or a regulated adviser.");
  });
});

describe("goals", () => {
  const objective: Objective = {
    id: "o",
    version: 1,
    title: "FRCEM",
    why: "",
    state: "open",
    stateWhy: "",
    position: 0,
    steps: 2,
    stepsDone: 0,
    next: null,
    stamps: {},
  };
  const of = (id: string, from: string | null, change: Partial<Milestone> = {}) =>
    milestone(id, { objective: "o", when: { from, to: null, certainty: "exact" }, ...change });

  it("have a badge only for what asks something, and none for what is past", () => {
    expect(badgeOf(objective, [of("a", "2026-12-18")], TODAY)).toEqual({ words: "By 18 Dec", tone: "warn" });
    expect(badgeOf(objective, [of("a", "2026-10-01")], TODAY)).toBeNull();
    expect(badgeOf(objective, [of("a", "2027-06-01")], TODAY)).toBeNull();
    const waiting = of("a", "2027-01", { when: { from: "2027-01", to: null, certainty: "expected" } });
    expect(badgeOf(objective, [waiting], TODAY)).toEqual({ words: "Waiting", tone: "plain" });
    expect(badgeOf({ ...objective, state: "done" }, [], TODAY)?.words).toBe("Done");
  });

  it("have their open steps first, in time", () => {
    const steps = [
      of("done", "2026-01-01", { state: "done" }),
      of("later", "2027-02"),
      of("never", null),
      of("soon", "2026-12-01"),
    ];
    expect(stepsOf("o", steps).map(({ id }) => id)).toEqual(["soon", "later", "never", "done"]);
    expect(nextSteps([...steps, milestone("rest", { lane: "life" })], 2).map(({ id }) => id)).toEqual(["soon", "later"]);
  });
});

describe("a milestone while it is written", () => {
  it("takes what is usual in another lane along, and keeps a kind that was chosen", () => {
    expect(inLane(draftOf(null), "exams")).toMatchObject({ lane: "exams", kind: "exam_sitting" });
    expect(inLane({ ...draftOf(null), kind: "review" }, "exams")).toMatchObject({ lane: "exams", kind: "review" });
  });

  it("needs a title, an end after its beginning, and a word why it was dropped", () => {
    const draft = draftOf(null, { lane: "exams" });
    expect(draft.kind).toBe("exam_sitting");
    expect(problemsOf(draft)).toEqual({ title: true, when: false, why: false, effort: false });
    const wrong = { ...draft, title: "x", from: "2027-05", to: "2027-04-30", state: "dropped" as const, effort: "2.5" };
    expect(problemsOf(wrong)).toEqual({ title: false, when: true, why: true, effort: true });
    expect(problemsOf({ ...wrong, to: "2027" }).when).toBe(false);
  });
  it("has no dates while nothing is announced, and a single date at its beginning", () => {
    const draft = { ...draftOf(null), title: " Exam ", from: "2027-05", to: null };
    expect(editOf({ ...draft, certainty: "not_announced" }, null).when).toEqual({
      from: null,
      to: null,
      certainty: "not_announced",
    });
    expect(editOf({ ...draft, from: null, to: "2027-06" }, null)).toMatchObject({
      title: "Exam",
      when: { from: "2027-06", to: null },
    });
  });
  it("offers the kinds of its lane first and every other after them, each once", () => {
    const kinds = kindsIn("life", "life", ["post_change", "life", "other"]);
    expect(kinds).toEqual(["life", "post_change", "other"]);
  });
});

describe("known dates", () => {
  const clock: CareerDate = {
    ...round,
    key: "c",
    kind: "clock",
    title: "GMC",
    clock: { from: "decision", months: null, days: 28 },
  };
  it("say when, how long a clock runs, or that a rule has no date", () => {
    expect(dateWords(round)).toBe("Expected Oct to Nov 2027");
    const yours: CareerDate = { ...round, edited: true, editedOn: "2026-11-22" };
    expect(sourceWords(round)).toContain("Read in a copy of that page.");
    expect(sourceWords(yours)).toBe("Yours, of 22 Nov 2026.");
    expect(sourceWords({ ...yours, newer: round.when })).toContain("Since then Waymark came with: Expected Oct to Nov 2027");
    expect(dateWords(clock)).toBe("28 days from the decision");
    expect(dateWords({ ...clock, clock: { from: "application_opened", months: 24, days: null } })).toBe(
      "24 months from the opening of the application",
    );
    // A rule may rest on a length of time that no clock counts from a day.
    expect(dateWords({ ...clock, kind: "rule" })).toBe("A rule, without a date");
  });
  it("are grouped by kind and found by any of their words", () => {
    expect(grouped([clock, round], "").map(({ kind }) => kind)).toEqual(["round", "clock"]);
    expect(grouped([clock, round], "oriel st4").map(({ dates }) => dates.length)).toEqual([1]);
    expect(grouped([clock, round], "nothing")).toEqual([]);
  });
  it("come soon for Today only when somebody's goal is meant and a date is there", () => {
    const people = [{ person: "p", name: "Dr A" }];
    const soon = dueSoon(
      {
        contractEnds: [],
        reviewsDue: [
          { person: "p", name: "Dr A", date: "2026-12-01" },
          { person: "q", name: "Dr B", date: "2027-12-01" },
        ],
        windows: [
          { key: "a", title: "A", when: { from: "2026-12", to: null, certainty: "expected" }, people },
          { key: "b", title: "B", when: { from: "2026-12", to: null, certainty: "expected" }, people: [] },
          { key: "c", title: "C", when: { from: null, to: null, certainty: "not_announced" }, people },
        ],
      },
      "2027-01-03",
      3,
    );
    expect([soon.reviews.map(({ person }) => person), soon.windows.map(({ key }) => key)]).toEqual([["p"], ["a"]]);
  });
});
