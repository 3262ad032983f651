import { describe, expect, it, vi } from "vitest";
import { CommandFailure, type Ipc } from "$lib/ipc/client";
import type { EvidenceEdit, EvidenceMap, EvidenceView, OutcomeLink } from "$lib/ipc/types";
import { fileItem } from "./filing";

const said = { title: "ESLE", kind: "wpba", from: "2026-11-04" };
const slo = (code: string) => ({ framework: "rcem-2021", code });

/** A core that keeps one item, and refuses an outcome and stale versions. */
function core(refuses: string | null, outcomes: OutcomeLink[] = []) {
  let item = { id: "e1", version: 1, state: "inbox", title: "", tags: [], outcomes } as unknown as EvidenceView;
  const calls: string[] = [];
  const api = {
    evidenceGet: async () => item,
    evidenceMap: vi.fn(async ({ id: _, ...link }: EvidenceMap) => {
      calls.push(`map ${link.code}`);
      if (link.code === refuses) throw new CommandFailure({ code: "diskFull" });
      item = { ...item, version: item.version + 1, outcomes: [...item.outcomes, link] };
      return null;
    }),
    evidenceSave: vi.fn(async (edit: EvidenceEdit) => {
      calls.push(`save ${edit.state}`);
      if (edit.version !== item.version) throw new CommandFailure({ code: "changedMeanwhile" });
      item = { ...item, ...edit, version: item.version + 1 };
      return item.version;
    }),
  };
  return { api: api as unknown as Ipc, calls, item: () => item };
}

describe("filing an item", () => {
  it("maps it first and files it last, at the version the mapping left", async () => {
    const { api, calls, item } = core(null);
    await fileItem(api, "e1", said, [slo("SLO8"), slo("SLO9")]);
    expect(calls).toEqual(["map SLO8", "map SLO9", "save filed"]);
    expect(item()).toMatchObject({ ...said, state: "filed" });
  });

  it("stays in the inbox when an outcome is refused", async () => {
    const { api, calls, item } = core("SLO9");
    await expect(fileItem(api, "e1", said, [slo("SLO8"), slo("SLO9")])).rejects.toThrow("diskFull");
    expect(calls).toEqual(["map SLO8", "map SLO9"]);
    expect(item().state).toBe("inbox");
  });

  it("leaves an outcome it speaks for already as strong as it is", async () => {
    const { api, calls } = core(null, [{ ...slo("SLO8"), strength: "strong", why: "Led the shift" }]);
    await fileItem(api, "e1", said, [slo("SLO8")]);
    expect(calls).toEqual(["save filed"]);
  });
});
