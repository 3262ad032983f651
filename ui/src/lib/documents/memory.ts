/**
 * The bytes behind an address of `preview:`, which the core offers once and from memory. The one place that fetches: the policy of the
 * page lets it reach nothing else, and so nothing outside this computer.
 */
export async function fromMemory(address: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const answer = await fetch(address, { signal: signal ?? null });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.arrayBuffer();
}
