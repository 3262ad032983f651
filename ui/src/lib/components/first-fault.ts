/** Moves the focus to the first field of a form that is to be mended, once it is marked. */
export function focusFirstFault(form: string): void {
  requestAnimationFrame(() => document.getElementById(form)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
