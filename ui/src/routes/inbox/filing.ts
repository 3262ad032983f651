import type { EvidenceEdit } from "$lib/ipc/types";
import type { Ipc } from "$lib/ipc/client";
import { draftOf } from "../evidence/draft";
import type { Outcome } from "../evidence/find-outcomes";

/**
 * Files an item for what it speaks for. It leaves the inbox last: whatever fails before, it is still there to be filed
 * again. An outcome it speaks for already keeps its strength.
 */
export async function fileItem(
  core: Pick<Ipc, "evidenceGet" | "evidenceMap" | "evidenceSave">,
  id: string,
  said: Pick<EvidenceEdit, "title" | "kind" | "from">,
  chosen: readonly Pick<Outcome, "framework" | "code">[],
): Promise<void> {
  const before = await core.evidenceGet(id);
  const has = ({ framework, code }: Pick<Outcome, "framework" | "code">) =>
    before.outcomes.some((link) => link.framework === framework && link.code === code);
  for (const { framework, code } of chosen.filter((outcome) => !has(outcome))) {
    await core.evidenceMap({ id, framework, code, strength: "some", why: "" });
  }
  // Every mapping is a version of its own.
  const now = await core.evidenceGet(id);
  await core.evidenceSave({ ...draftOf(now), ...said, state: "filed" });
}
