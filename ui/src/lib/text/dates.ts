import { t } from "./t";

// Month and day names come from our own text: the en-GB locale data of some systems writes "Sept".
const names = (key: string) => t(key).split(" ");

interface DayParts {
  year: number;
  month: number;
  day: number;
}

function parts(iso: string): DayParts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) } : null;
}

const weekday = ({ year, month, day }: DayParts) => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** "21 Nov 2026"; partial dates as far as they are known ("Nov 2026", "2026"). */
export function formatDate(iso: string | null): string {
  if (!iso) return "";
  const whole = parts(iso);
  if (whole) return `${whole.day} ${names("months-short")[whole.month - 1]} ${whole.year}`;
  const month = /^(\d{4})-(\d{2})$/.exec(iso);
  return month ? `${names("months-short")[Number(month[2]) - 1]} ${month[1]}` : iso;
}

/** "Tue 24 Nov", for dates near enough that the year is plain. */
export function formatShortDay(iso: string): string {
  const day = parts(iso);
  if (!day) return formatDate(iso);
  return `${names("weekdays-short")[weekday(day)]} ${day.day} ${names("months-short")[day.month - 1]}`;
}

/** "Tuesday 24 November", for headings. */
export function formatLongDay(iso: string): string {
  const day = parts(iso);
  if (!day) return formatDate(iso);
  return `${names("weekdays-long")[weekday(day)]} ${day.day} ${names("months-long")[day.month - 1]}`;
}

const two = (n: number) => String(n).padStart(2, "0");

/** The local calendar day of an instant, as "YYYY-MM-DD". */
export function localDay(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** "15:12", local time. */
export function formatTime(ms: number): string {
  const at = new Date(ms);
  return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** "21 Nov 2026, 15:12"; today is only "15:12". */
export function formatInstant(ms: number, now: number): string {
  const day = localDay(ms);
  return day === localDay(now) ? formatTime(ms) : `${formatDate(day)}, ${formatTime(ms)}`;
}

/** "today 08:10", "yesterday 18:02", "20 Nov 2026": an instant within a sentence. */
export function formatMoment(ms: number, now: number): string {
  const day = localDay(ms);
  const today = localDay(now);
  if (day === today) return t("moment-today", { time: formatTime(ms) });
  if (day === addDays(today, -1)) return t("moment-yesterday", { time: formatTime(ms) });
  return formatDate(day);
}

/** The day this many days after (or before) an ISO day. */
export function addDays(iso: string, days: number): string {
  const day = parts(iso);
  if (!day) return iso;
  return new Date(Date.UTC(day.year, day.month - 1, day.day + days)).toISOString().slice(0, 10);
}

/** Initials for an avatar: "Dr Thiri Win" gives "TW". */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word && !/^(dr|mr|mrs|ms|miss|mx|prof|professor)\.?$/i.test(word));
  const first = words.at(0)?.at(0) ?? "";
  const last = words.length > 1 ? (words.at(-1)?.at(0) ?? "") : "";
  return (first + last).toUpperCase();
}

/** "7 days late", "Today", "Thu 26 Nov": how due an action is, and how loudly to say it. */
export function dueness(
  due: string | null,
  daysLate: number | null,
): { words: string; tone: "danger" | "warn" | "plain" } | null {
  if (due === null || daysLate === null) return null;
  if (daysLate > 0) return { words: t("due-late", { days: daysLate }), tone: "danger" };
  if (daysLate === 0) return { words: t("due-today"), tone: "warn" };
  return { words: daysLate > -300 ? formatShortDay(due) : formatDate(due), tone: "plain" };
}
