import type { FrameworkInUse } from "$lib/ipc/types";
import { t } from "$lib/text/t";

/** The sets that cut across every specialty; they are always there to look at. */
export const CROSSING = ["gpc-2017", "gmp-2024"] as const;

export interface FrameworkChoice {
  value: string;
  label: string;
}

const isCrossing = (key: string) => (CROSSING as readonly string[]).includes(key);

/** As the shipped data says it of a framework that is for everybody. */
const FOR_ALL = "All specialties";

/** The frameworks in use without the sets that cut across: those of a specialty first. */
export function own(inUse: readonly FrameworkInUse[]): FrameworkInUse[] {
  const mine = inUse.filter(({ key }) => !isCrossing(key));
  return [...mine.filter(({ specialty }) => specialty !== FOR_ALL), ...mine.filter(({ specialty }) => specialty === FOR_ALL)];
}

/** Which frameworks the grid can be drawn for: the doctor's own first, then the two that cut across. */
export function choices(inUse: readonly FrameworkInUse[]): FrameworkChoice[] {
  const mine = own(inUse);
  const twice = (specialty: string) => mine.filter((other) => other.specialty === specialty).length > 1;
  return [
    ...mine.map(({ key, specialty, edition }) => ({
      value: key,
      label: twice(specialty) ? t("coverage-view-edition", { specialty, edition }) : specialty,
    })),
    ...CROSSING.map((key) => ({ value: key as string, label: t(`coverage-view-${key}`) })),
  ];
}
