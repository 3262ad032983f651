import { ipc, sentence } from "$lib/ipc/client";
import { toasts } from "$lib/state/toasts.svelte";
import { go } from "../../routes";

/** Begins an item that has no file, and opens it. */
export async function newEvidence(): Promise<void> {
  try {
    go({ name: "evidence-item", id: await ipc.evidenceNew(), at: null });
  } catch (failure) {
    toasts.show(sentence(failure));
  }
}
