import { cpdCategories, type CpdSummary } from "$lib/ipc/log-types";
import { t } from "$lib/text/t";
import type { Tile } from "./tile";

/** "External 21, internal 9": every category that has any. */
export function categoryWords({ byCategory }: Pick<CpdSummary, "byCategory">): string {
  return cpdCategories
    .filter((category) => byCategory[category] > 0)
    .map((category) => t("logs-cpd-part", { name: t(`logs-category-${category}`), count: byCategory[category] }))
    .join(", ");
}

/** The year in three numbers. */
export function cpdTiles(read: CpdSummary): Tile[] {
  return [
    {
      label: t("logs-cpd-this"),
      count: read.credits,
      more: t("logs-cpd-of", { target: read.target }),
      of: read.target,
    },
    {
      label: t("logs-cpd-kinds"),
      count: read.byCategory.external,
      more: t("logs-category-external").toLowerCase(),
      parts: categoryWords({ byCategory: { ...read.byCategory, external: 0 } }),
    },
    {
      label: t("logs-clinical"),
      count: read.clinical,
      parts: t("logs-cpd-part", { name: t("logs-not-clinical"), count: read.nonClinical }),
    },
  ];
}
