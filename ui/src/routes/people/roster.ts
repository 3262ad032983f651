import type { Client, Roster } from "$lib/ipc/types";

/** A doctor nobody has described yet. */
export const EMPTY_ROSTER: Roster = {
  title: "Dr",
  givenName: "",
  familyName: "",
  gmcNumber: null,
  grade: "",
  department: "",
  email: "",
  phone: "",
  postStart: null,
  contractEnd: null,
  contractNote: "",
  pronouns: "they",
};

/** A 1:1 client about whom nothing is known yet. */
export const EMPTY_CLIENT: Client = {
  askedOn: null,
  goal: null,
  goalNote: "",
  pace: null,
  stage: null,
  qualifiedIn: "",
  clinicalSupervisor: "",
  educationalSupervisor: "",
  supervisorMet: null,
  communication: "",
};

export type RosterProblems = Partial<Record<"familyName" | "gmcNumber", string>>;

/** What keeps a roster entry from being saved: text keys by field. The core checks again. */
export function rosterProblems(roster: Roster): RosterProblems {
  const problems: RosterProblems = {};
  if (roster.familyName.trim() === "") problems.familyName = "person-name-needed";
  const gmc = (roster.gmcNumber ?? "").replace(/\s/g, "");
  if (gmc !== "" && !/^\d{7}$/.test(gmc)) problems.gmcNumber = "person-gmc-wrong";
  return problems;
}

/** The entry without stray spaces; an empty GMC number is none. */
export function tidyRoster(roster: Roster): Roster {
  const text = (value: string) => value.trim().replace(/\s+/g, " ");
  return {
    ...roster,
    title: text(roster.title),
    givenName: text(roster.givenName),
    familyName: text(roster.familyName),
    gmcNumber: (roster.gmcNumber ?? "").replace(/\s/g, "") || null,
    grade: text(roster.grade),
    department: text(roster.department),
    email: text(roster.email),
    phone: text(roster.phone),
    contractNote: text(roster.contractNote),
  };
}
