import type { ExpiringCourse } from "$lib/ipc/log-types";
import { formatDate } from "$lib/text/dates";
import { t } from "$lib/text/t";

/** "runs out on 12 Jan 2027, in 51 days", "ran out on 3 Nov 2026". */
export function expiryWords({ expiresOn, days }: Pick<ExpiringCourse, "expiresOn" | "days">): string {
  const date = formatDate(expiresOn);
  return days < 0 ? t("logs-ran-out", { date }) : t("logs-runs-out", { date, days });
}
