import { asking } from "./asking";
import type { PlaceCommands } from "./place-types";

/** The commands about shared places. */
export const places: PlaceCommands = {
  placesList: () => asking("places_list"),
  placeTry: (edit) => asking("place_try", { edit }),
  placeSave: (edit) => asking("place_save", { edit }),
  placeAuthorityChoose: () => asking("place_authority_choose"),
  placeRemove: (id) => asking("place_remove", { id }),
  placePoll: (id, on) => asking("place_poll", { id, on }),
  syncNow: (place) => asking("sync_now", { place }),
  syncState: () => asking("sync_state"),
};
