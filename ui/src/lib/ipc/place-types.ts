/** What crosses from the core about shared places: folders and servers that two people both reach. */
import type * as core from "./bindings";

/** Milliseconds UTC. */
type Millis = number;
type With<T, Known> = Omit<T, keyof Known> & Known;

export const placeKinds = ["folder", "webdav", "s3"] as const;
export type PlaceKind = (typeof placeKinds)[number];

export type { PlaceEdit, PlaceProbe } from "./bindings";
export type PlaceFault = With<core.PlaceFault, { at: Millis }>;
export type SharedPlace = With<core.SharedPlace, { fault: PlaceFault | null }>;

/** From the generated type to the one above. */
export type PlacePairs = [core.SharedPlace, SharedPlace];
