import { hasText, t, type TextArgs } from "./t";

/** The key of a fault of sharing: "E_UNKNOWN_SENDER" is said by "fault-e-unknown-sender". */
export const faultKey = (code: string): string => `fault-${code.toLowerCase().replaceAll("_", "-")}`;

/** What happened, what was kept safe, what to do next; for a code without words of its own, that it has none. */
export function faultWords(code: string, args?: TextArgs): string {
  const key = faultKey(code);
  return hasText(key) ? t(key, args) : t("fault-unknown", { code });
}
