/** The words of a sheet as plain text, for reading and copying. */
import type { ParcelKind, SharePage } from "$lib/ipc/share-types";
import { formatDate } from "$lib/text/dates";
import { hasText, t } from "$lib/text/t";

const line = (label: string, value: string | null): string[] => (value === null || value === "" ? [] : [`${label}: ${value}`]);

/** Who an action is for, in a word. */
export const ownerWord = (owner: string): string => (hasText(`share-owner-${owner}`) ? t(`share-owner-${owner}`) : owner);

/** As what somebody wrote it: the core's word, or what they call themselves. */
export const roleWord = (role: string): string => (role !== "" && hasText(`role-${role}`) ? t(`role-${role}`) : role);

export function plainText(kind: ParcelKind, page: SharePage): string {
  const head = [
    hasText(`share-paper-${kind}`) ? t(`share-paper-${kind}`) : t("share-paper-other"),
    ...(page.programme === null ? [] : [page.programme]),
    ...line(t("report-doctor"), page.doctor),
    ...line(t("report-date"), page.date === null ? null : formatDate(page.date)),
  ];
  const actions = page.actions.map(
    ({ text, owner, due }) => `- ${text} (${ownerWord(owner)}, ${due === null ? t("report-action-no-date") : formatDate(due)})`,
  );
  const entries = page.entries.map(
    ({ title, domain, date, status }, at) =>
      `- ${[title ?? t("share-paper-no-title", { number: at + 1 }), domain, date === null ? null : formatDate(date), status]
        .filter(Boolean)
        .join(", ")}`,
  );
  const parts = [
    head.join("\n"),
    ...(page.question === null ? [] : [page.question]),
    ...(page.statement === null ? [] : [page.statement]),
    ...page.paragraphs,
    ...(actions.length > 0 ? [[t("report-actions"), ...actions].join("\n")] : []),
    ...(page.next === null ? [] : [t("share-paper-next", { date: formatDate(page.next) })]),
    ...(entries.length > 0 ? [entries.join("\n")] : []),
    [page.author, roleWord(page.authorRole)].filter(Boolean).join(", "),
  ];
  return parts.join("\n\n");
}
