import { describe, expect, it } from "vitest";
import type { TodaySession } from "$lib/ipc/types";
import { deed, nextOf, sessionKey } from "./sessions";

const session = (state: TodaySession["state"], sessionId: string | null): TodaySession => ({
  sessionId,
  personId: "p1",
  name: "Dr Thiri Win",
  number: 1,
  state,
  heldOn: "2026-11-24",
  startedAt: null,
  leftAt: null,
});

describe("who is next", () => {
  it("is the session that was left, before the one that is expected", () => {
    const left = session("interrupted", "s2");
    expect(nextOf([session("filed", "s1"), session(null, null), left])).toBe(left);
    expect(nextOf([session("filed", "s1"), session(null, null)])?.state).toBeNull();
    expect(nextOf([session("filed", "s1")])).toBeNull();
  });
});

it("says what its button does", () => {
  expect(deed(session(null, null))).toBe("today-do-start");
  expect(deed(session("interrupted", "s"))).toBe("today-do-resume");
  expect(deed(session("to_finish", "s"))).toBe("today-do-finish");
  expect(deed(session("filed", "s"))).toBe("today-do-open");
});

it("keeps a key for a session that has no id yet", () => {
  expect(sessionKey(session(null, null))).toBe("expected-p1");
});
