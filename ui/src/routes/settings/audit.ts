/** The text key of an audited act: "session_read_back" and "vault.created" are written with hyphens there. */
export const auditKey = (action: string): string => `audit-${action.replaceAll(/[._]/g, "-")}`;
