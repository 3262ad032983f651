import type { Confirmation } from "../../src/lib/ipc/share-types";

const said = (parcelId: string, change: Partial<Confirmation>): Confirmation => ({
  parcelId,
  name: "Dr Anjali Menon",
  role: "tutor",
  at: new Date("2026-10-19T10:12:00").getTime(),
  statement: "I was present and saw Dr Siddiqui lead this session on sepsis.",
  matches: "same",
  withdrawn: false,
  keyRevoked: null,
  ...change,
});

/** Two confirmations of an item: one of the file as it is, one of an earlier version. */
export const confirmations: Confirmation[] = [
  said("r3", {}),
  said("r9", {
    name: "Dr Karen Rowntree",
    role: "supervisor",
    matches: "other_version",
    statement: "As I remember the day, yes.",
  }),
];
