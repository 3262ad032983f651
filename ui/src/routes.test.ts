import { describe, expect, it } from "vitest";
import { href, parse, type Route } from "./routes";

describe("addresses", () => {
  const pages: Route[] = [
    { name: "today" },
    { name: "people" },
    { name: "new-person" },
    { name: "person", id: "0198-a/b", tab: "overview" },
    { name: "person", id: "0198", tab: "details" },
    { name: "session", id: "0199" },
    { name: "actions" },
    { name: "import" },
    { name: "topics" },
    { name: "signposts" },
    { name: "sent" },
    { name: "received", parcel: null },
    { name: "received", parcel: "r/1" },
    { name: "share", what: "summary", of: "s/4", item: null },
    { name: "share", what: "plan", of: null, item: null },
    { name: "share", what: "plan", of: "p0", item: null },
    { name: "share", what: "index", of: null, item: null },
    { name: "share", what: "verify", of: "e1", item: null },
    { name: "share", what: "confirm", of: "r1", item: "i1" },
    { name: "trash" },
    { name: "person", id: "0198", tab: "files" },
    { name: "settings", section: "backups" },
    { name: "settings", section: "audit" },
    { name: "settings", section: "portfolio" },
    { name: "settings", section: "contacts" },
    { name: "settings", section: "places" },
    { name: "compare", id: "c/1" },
    { name: "guide", page: "questions", of: null },
    { name: "guide", page: "entry", of: "visa" },
    { name: "guide", page: "whom", of: null },
    { name: "guide", page: "words", of: null },
    { name: "guide", page: "first-days", of: null },
    { name: "guide", page: "first-days", of: "p/1" },
    { name: "plan" },
    { name: "plans" },
    { name: "dates" },
    { name: "person", id: "0198", tab: "plan" },
    { name: "coverage" },
    { name: "inbox" },
    { name: "capture" },
    { name: "evidence" },
    { name: "evidence-item", id: "e1", at: null },
    { name: "evidence-item", id: "e1", at: { file: "f/1", page: 12, find: "septic shock/sepsis" } },
    { name: "evidence-item", id: "e1", at: { file: "f1", page: 1, find: "" } },
    { name: "frameworks" },
    { name: "framework", id: "emergency-medicine-2021" },
    { name: "framework-edit", id: "my own" },
    { name: "framework-edit", id: null },
    { name: "logs", page: "overview", entry: null },
    { name: "logs", page: "procedures", entry: "l/1" },
    { name: "logs", page: "import", entry: null },
    { name: "logs", page: "entry", entry: "l1" },
  ];

  it.each(pages)("read back as written: $name", (page) => {
    expect(parse(href(page))).toEqual(page);
  });

  it("turn what is not known into a page that is", () => {
    expect(parse("#/elsewhere")).toEqual({ name: "today" });
    expect(parse("#/settings/elsewhere")).toEqual({ name: "settings", section: "security" });
    expect(parse("#/share/confirm/r1")).toEqual({ name: "sent" });
    expect(parse("#/share/elsewhere/1")).toEqual({ name: "sent" });
    expect(parse("#/contacts/1")).toEqual({ name: "settings", section: "contacts" });
    expect(parse("#/people/1/secrets")).toEqual({ name: "person", id: "1", tab: "overview" });
    expect(parse("#/evidence/e1/f1/-3")).toEqual({ name: "evidence-item", id: "e1", at: { file: "f1", page: 1, find: "" } });
    expect(parse("#/logs/elsewhere")).toEqual({ name: "logs", page: "overview", entry: null });
    expect(parse("#/logs/entry")).toEqual({ name: "logs", page: "overview", entry: null });
    expect(parse("")).toEqual({ name: "today" });
    expect(parse("#/people/%E0%A4%A")).toEqual({ name: "today" });
  });
});
