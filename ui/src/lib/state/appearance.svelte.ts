import type { Appearance, Theme } from "$lib/ipc/types";
import { ipc } from "$lib/ipc/client";

export const ZOOM_STEPS = [90, 100, 115, 130, 150, 175, 200] as const;

/** The next zoom step in this direction, or the same at either end. */
export function zoomStep(zoom: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS.filter((step) => step > zoom) : ZOOM_STEPS.filter((step) => step < zoom);
  return (direction === 1 ? steps.at(0) : steps.at(-1)) ?? zoom;
}

/** Theme, zoom and single-letter keys: kept outside the store, because the lock screen needs them. */
class AppearanceState {
  current = $state.raw<Appearance>({ theme: "system", zoom: 100, letterKeys: true });

  take(appearance: Appearance): void {
    this.current = appearance;
    this.apply();
  }

  /** Draws the chosen theme; "system" follows the desktop. Transitions rest for one frame, so nothing smears. */
  apply(): void {
    const root = document.documentElement;
    root.dataset.switching = "";
    root.dataset.theme = resolveTheme(this.current.theme, (media) => matchMedia(media).matches);
    requestAnimationFrame(() => delete root.dataset.switching);
  }

  async set(change: Partial<Appearance>): Promise<void> {
    this.take({ ...this.current, ...change });
    await ipc.appearanceSet(this.current);
  }

  /** Follows the desktop while the theme is "system". */
  followDesktop(): () => void {
    const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((media) => matchMedia(media));
    const follow = () => this.apply();
    for (const media of queries) media.addEventListener("change", follow);
    return () => queries.forEach((media) => media.removeEventListener("change", follow));
  }
}

export function resolveTheme(theme: Theme, matches: (media: string) => boolean): "light" | "dark" | "contrast" {
  if (theme !== "system") return theme;
  if (matches("(prefers-contrast: more)")) return "contrast";
  return matches("(prefers-color-scheme: dark)") ? "dark" : "light";
}

export const appearance = new AppearanceState();
