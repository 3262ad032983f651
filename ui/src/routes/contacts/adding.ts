import type { CardPreview } from "$lib/ipc/contact-types";
import type { Role } from "$lib/ipc/types";
import { t } from "$lib/text/t";

/** A tutor says of a doctor's new card which doctor on the list it is. */
export const asksWhich = (card: CardPreview, role: Role | undefined): boolean =>
  role === "tutor" && card.known === "new" && card.role === "doctor";

/** Reading it changes something: for the others there is nothing to take. */
export const canTake = ({ known }: CardPreview): boolean => known === "new" || known === "newer" || known === "changed";

/** What the button that takes the card says. */
export function takeWords({ known }: CardPreview): string {
  if (known === "newer") return t("card-take");
  return known === "changed" ? t("card-keep-aside") : t("card-add");
}

/** What was done, said once it was. */
export function takenWords({ known, name }: CardPreview): string {
  if (known === "newer") return t("card-renewed", { name });
  return known === "changed" ? t("card-kept-aside", { name }) : t("card-added", { name });
}

/** Pictures above this are not QR codes any more, and would only hold the window up. */
export const MAX_PICTURE = 20_000_000;

/** The first picture on the clipboard, if there is one. */
export const pastedPicture = (clipboard: DataTransfer | null): File | null =>
  [...(clipboard?.items ?? [])].find(({ kind, type }) => kind === "file" && type.startsWith("image/"))?.getAsFile() ?? null;
