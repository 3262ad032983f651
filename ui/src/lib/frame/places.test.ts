import { describe, expect, it } from "vitest";
import { placesFor } from "./places";

const counts = { inbox: 5, filed: 128, held: 0, unread: 0, toRecognise: 0 };
const labels = (...asked: Parameters<typeof placesFor>) =>
  placesFor(...asked).map(({ title, places }) => [title, ...places.map(({ label }) => label)]);

describe("the sidebar", () => {
  it("leads a tutor to people, not to a portfolio", () => {
    expect(labels("tutor", [], null)).toEqual([[null, "Today", "Doctors", "Actions", "Plans", "Guide", "Sent and received"]]);
  });

  it("shows a doctor the portfolio only when it is wanted", () => {
    expect(labels("doctor", ["plan"], counts)).toEqual([
      ["My career", "Home", "Career plan", "Logs", "Guide", "1:1 sessions", "Sent"],
    ]);
    expect(labels("doctor", ["certificates"], counts)).toEqual([["My career", "Home", "Guide", "1:1 sessions", "Sent"]]);
    expect(labels("doctor", ["portfolio"], counts)).toEqual([
      ["My career", "Home", "Logs", "Guide", "1:1 sessions", "Sent"],
      ["Portfolio Pathway", "Coverage", "Inbox", "Evidence", "Frameworks"],
    ]);
  });

  it("counts what waits, and says so only while something does", () => {
    const inbox = (waiting: number) => placesFor("doctor", ["portfolio"], { ...counts, inbox: waiting })[1]?.places[1];
    expect(inbox(5)).toMatchObject({ count: 5, due: true });
    expect(inbox(0)).toMatchObject({ count: 0, due: false });
    expect(placesFor("doctor", [], null, 2)[0]?.places[2]).toMatchObject({ label: "1:1 sessions", count: 2, due: true });
    expect(placesFor("tutor", [], null, 0)[0]?.places.at(-1)).toMatchObject({ count: 0, due: false });
  });
});
