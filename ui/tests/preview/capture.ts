import type { CapturePreview, CaptureResult, PlannedFile } from "../../src/lib/ipc/types";

/** Answers about taking papers in. `capture=waiting|large|none` in the address chooses a state. */
const wants = new URLSearchParams(location.search).get("capture") ?? "";

const NAMES = ["ESLE resus", "Mini-CEX sepsis", "Teaching feedback", "Rota March", "Certificate ALS", "Letter of thanks"];

const planned = (at: number): PlannedFile => ({
  name: `${NAMES[at % NAMES.length]} ${2021 + (at % 6)}-${String((at % 12) + 1).padStart(2, "0")}.${at % 9 === 4 ? "jpg" : "pdf"}`,
  folder: `Portfolio shoebox/${2021 + (at % 6)}`,
  bytes: 41_000 + at * 977,
  kind: at % 9 === 4 ? "image" : "pdf",
  already: at % 17 === 5 ? { id: "e1", title: "ESLE, resus shift lead" } : null,
  refused: at % 61 === 12 ? "This is a link to another file. Choose the file itself." : null,
});

function preview(): CapturePreview {
  const total = wants === "large" ? 1_204 : 48;
  const files = Array.from({ length: Math.min(total, 500) }, (_, at) => planned(at));
  return { token: "t1", files, total, totalBytes: 48_200_000 };
}

const done: CaptureResult = {
  batch: "b9",
  added: wants === "none" ? 0 : 44,
  already: ["ESLE resus 2026-06.pdf", "Rota March 2025-11.pdf"],
  refused: [{ name: "Rota March 2021-01.pdf", why: "This is a link to another file. Choose the file itself." }],
  held: 2,
  left: wants === "waiting" ? 12 : 0,
};

const DAY = 86_400_000;

/** What the core would say about taking papers in. */
export function capture(scene: string, command: string): unknown {
  switch (command) {
    case "capture_choose":
    case "capture_dropped":
    case "capture_pasted":
      return preview();
    case "capture_run":
    case "capture_continue":
      return new Promise((resolve) => setTimeout(() => resolve(done), wants === "waiting" ? 20_000 : 900));
    case "evidence_add_files":
      return { ...done, batch: "b10", added: 1, held: 0 };
    case "capture_waiting":
      return wants === "waiting" ? { left: 12, batch: "b9" } : null;
    case "capture_undo":
      return { trashed: 42, kept: ["ESLE, resus shift lead"] };
    case "capture_batches":
      return scene === "empty"
        ? []
        : [
            { batch: "b2", label: "Portfolio shoebox", at: Date.now() - 3 * DAY, added: 128, undoneAt: null },
            { batch: "b1", label: "Scan 4.pdf", at: Date.now() - 30 * DAY, added: 1, undoneAt: Date.now() - 29 * DAY },
          ];
    default:
      return undefined;
  }
}
