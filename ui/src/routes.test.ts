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
    { name: "trash" },
    { name: "person", id: "0198", tab: "files" },
    { name: "settings", section: "backups" },
    { name: "settings", section: "audit" },
  ];

  it.each(pages)("read back as written: $name", (page) => {
    expect(parse(href(page))).toEqual(page);
  });

  it("turn what is not known into a page that is", () => {
    expect(parse("#/elsewhere")).toEqual({ name: "today" });
    expect(parse("#/settings/elsewhere")).toEqual({ name: "settings", section: "security" });
    expect(parse("#/people/1/secrets")).toEqual({ name: "person", id: "1", tab: "overview" });
    expect(parse("")).toEqual({ name: "today" });
    expect(parse("#/people/%E0%A4%A")).toEqual({ name: "today" });
  });
});
