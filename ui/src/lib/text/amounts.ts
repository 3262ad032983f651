import { t } from "./t";

const UNITS = ["amount-bytes", "amount-kb", "amount-mb", "amount-gb", "amount-tb"] as const;

/** "48 MB", "1.2 GB": as file managers count, in thousands; one decimal only below ten. */
export function formatBytes(bytes: number): string {
  let amount = Math.max(0, bytes);
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const shown = unit === 0 || amount >= 9.95 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return t(UNITS[unit] ?? "amount-bytes", { amount: shown });
}
