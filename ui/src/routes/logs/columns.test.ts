import { describe, expect, it } from "vitest";
import { logKinds, type LogRow } from "$lib/ipc/log-types";
import { countedBy, largest } from "./consolidation";
import { columnsOf, gridOf, underTitle } from "./columns";
import { freshEdit } from "./drafts";
import { LogPages, PAGE } from "./log-pages.svelte";

const row = (kind: (typeof logKinds)[number], n = 0): LogRow => ({
  ...freshEdit(kind, "2026-11-22"),
  id: `${kind}-${n}`,
  version: 1,
  kind,
  title: `Entry ${n}`,
  evidence: null,
  batch: null,
});

describe("the columns of a log", () => {
  it("have a width each, beside date, title and evidence", () => {
    for (const kind of logKinds) {
      const columns = columnsOf(kind);
      expect(gridOf(kind, false).split(/ (?![^(]*\))/)).toHaveLength(columns.length + 3);
      expect(gridOf(kind, true).split(/ (?![^(]*\))/)).toHaveLength(columns.filter(({ wideOnly }) => !wideOnly).length + 3);
      expect(columns.map(({ of }) => typeof of(row(kind)))).toEqual(columns.map(() => "string"));
    }
  });

  it("say whether a reflection may be shared", () => {
    const mine = row("reflection");
    expect(underTitle(mine)).toBe("Confidential: never in a share");
    if (mine.body.kind === "reflection") mine.body.releasedAt = 1;
    expect(underTitle(mine)).toBe("May be shared");
  });
});

describe("counts beside the sheet", () => {
  const sheet = { total: 3, rows: [], byYear: [{ year: "2026", n: 3 }], byLevel: [], byInstitution: [{ institution: "", n: 3 }] };

  it("leave out what is not counted", () => {
    expect(countedBy(sheet).map(({ by }) => by)).toEqual(["year", "institution"]);
    expect(largest([])).toBe(1);
  });
});

describe("a long list", () => {
  const all = Array.from({ length: 1_000 }, (_, n) => row("procedure", n));
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it("reads only the pages in view, each once", async () => {
    const asked: number[] = [];
    const pages = new LogPages();
    pages.restart(async (offset, limit) => {
      asked.push(offset);
      return { total: all.length, rows: all.slice(offset, offset + limit) };
    });
    await settled();
    expect([pages.total, pages.at(0)?.id, pages.at(500)]).toEqual([1_000, "procedure-0", null]);
    pages.need(395, 410);
    pages.need(396, 411);
    await settled();
    expect(pages.at(399)?.id).toBe("procedure-399");
    expect(pages.at(400)?.id).toBe("procedure-400");
    expect(asked).toEqual([0, PAGE, 2 * PAGE]);
  });

  it("keeps what is on screen until what replaces it has come, and drops answers that are overtaken", async () => {
    const answers: ((rows: LogRow[]) => void)[] = [];
    const ask = () =>
      new Promise<{ total: number; rows: LogRow[] }>((resolve) => answers.push((rows) => resolve({ total: rows.length, rows })));
    const pages = new LogPages();
    pages.restart(ask);
    answers[0]?.([row("cpd", 1)]);
    await settled();
    pages.reload();
    expect(pages.at(0)?.id).toBe("cpd-1");
    pages.reload();
    answers[1]?.([row("cpd", 2)]);
    await settled();
    expect(pages.at(0)?.id).toBe("cpd-1");
    answers[2]?.([row("cpd", 3)]);
    await settled();
    expect(pages.at(0)?.id).toBe("cpd-3");
  });

  it("says what failed and asks again when it is needed again", async () => {
    let fails = true;
    const pages = new LogPages();
    pages.restart(async () => {
      if (fails) throw new Error("no");
      return { total: 1, rows: [row("cpd")] };
    });
    await settled();
    expect(pages.failure).toBeInstanceOf(Error);
    fails = false;
    pages.need(0, 1);
    await settled();
    expect([pages.failure, pages.total]).toEqual([null, 1]);
  });
});
