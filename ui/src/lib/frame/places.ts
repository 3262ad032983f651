import type { PortfolioCounts, Role, Want } from "$lib/ipc/types";
import type { IconName } from "$lib/components/icons";
import { t } from "$lib/text/t";
import type { Route } from "../../routes";

/** One entry of the sidebar. */
export interface Place {
  to: Route;
  icon: IconName;
  label: string;
  /** Pages that belong under this entry. */
  covers: readonly Route["name"][];
  count?: number;
  /** The count asks something of the reader. */
  due?: boolean;
}

export interface PlaceGroup {
  /** Said over the group; without words it has no heading. */
  title: string | null;
  places: readonly Place[];
}

/** Pages of three panes: only the pictures of the sidebar stay beside them. */
export const inRailOn = (page: Route["name"]): boolean =>
  page === "session" || page === "share" || page === "evidence-item" || page === "inbox";

const sent = (): Place => ({ to: { name: "sent" }, icon: "leave", label: t("nav-sent"), covers: ["sent"] });

/** What came from the tutor, for a doctor; `fresh` of it is new. */
const received = (fresh: number): Place => ({
  to: { name: "received", parcel: null },
  icon: "calendar",
  label: t("nav-received"),
  covers: ["received"],
  count: fresh,
  due: fresh > 0,
});

/** A tutor's post, in both directions. */
const post = (fresh: number): Place => ({
  to: { name: "sent" },
  icon: "leave",
  label: t("nav-post"),
  covers: ["sent", "received"],
  count: fresh,
  due: fresh > 0,
});

const logs = (): Place => ({
  to: { name: "logs", page: "overview", entry: null },
  icon: "note",
  label: t("nav-logs"),
  covers: ["logs"],
});

/** Logs feed a plan as well as a portfolio. */
export const wantsLogs = (wants: readonly Want[]): boolean => wants.includes("plan") || wants.includes("portfolio");

const plan = (): Place => ({ to: { name: "plan" }, icon: "route", label: t("nav-plan"), covers: ["plan", "dates"] });

const guide = (): Place => ({
  to: { name: "guide", page: "questions", of: null },
  icon: "flag",
  label: t("nav-guide"),
  covers: ["guide"],
});

const tutorPlaces = (fresh: number): PlaceGroup[] => [
  {
    title: null,
    places: [
      { to: { name: "today" }, icon: "today", label: t("nav-today"), covers: ["today"] },
      {
        to: { name: "people" },
        icon: "people",
        label: t("nav-doctors"),
        covers: ["people", "person", "new-person", "session", "share", "import"],
      },
      { to: { name: "actions" }, icon: "done", label: t("nav-actions"), covers: ["actions"] },
      { to: { name: "plans" }, icon: "route", label: t("nav-plans"), covers: ["plans", "dates"] },
      guide(),
      post(fresh),
    ],
  },
];

function portfolioPlaces(counts: PortfolioCounts | null): PlaceGroup {
  const inbox = counts?.inbox ?? 0;
  return {
    title: t("nav-portfolio"),
    places: [
      { to: { name: "coverage" }, icon: "grid", label: t("nav-coverage"), covers: ["coverage"] },
      { to: { name: "inbox" }, icon: "inbox", label: t("nav-inbox"), covers: ["inbox", "capture"], count: inbox, due: inbox > 0 },
      {
        to: { name: "evidence" },
        icon: "file",
        label: t("nav-evidence"),
        covers: ["evidence", "evidence-item"],
        count: counts?.filed ?? 0,
      },
      {
        to: { name: "frameworks" },
        icon: "layers",
        label: t("nav-frameworks"),
        covers: ["frameworks", "framework", "framework-edit"],
      },
    ],
  };
}

/** Where the owner can go: only what exists, and for a doctor only what was asked for. */
export function placesFor(role: Role, wants: readonly Want[], counts: PortfolioCounts | null, fresh = 0): PlaceGroup[] {
  if (role === "tutor") return tutorPlaces(fresh);
  const career: PlaceGroup = {
    title: t("nav-career"),
    places: [
      { to: { name: "today" }, icon: "home", label: t("nav-home"), covers: ["today"] },
      ...(wants.includes("plan") ? [plan()] : []),
      ...(wantsLogs(wants) ? [logs()] : []),
      guide(),
      received(fresh),
      sent(),
    ],
  };
  return wants.includes("portfolio") ? [career, portfolioPlaces(counts)] : [career];
}
