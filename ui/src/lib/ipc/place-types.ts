/** What crosses from the core about shared places: folders and servers that two people both reach. */

/** Milliseconds UTC. */
type Millis = number;

export const placeKinds = ["folder", "webdav", "s3"] as const;
export type PlaceKind = (typeof placeKinds)[number];

export interface PlaceFault {
  code: string;
  at: Millis;
  /** When it is tried again by itself; null where that cannot help. */
  nextAt: Millis | null;
}

export interface SharedPlace {
  id: string;
  version: number;
  kind: PlaceKind;
  label: string;
  address: string;
  user: string | null;
  hasSecret: boolean;
  bucket: string | null;
  region: string | null;
  /** A certificate authority of the organisation's own is trusted for this place. */
  hasAuthority: boolean;
  proxy: string | null;
  poll: boolean;
  lastPushAt: Millis | null;
  lastPullAt: Millis | null;
  /** Sealed files that wait to be taken there. */
  waiting: number;
  fault: PlaceFault | null;
}

export interface PlaceEdit {
  id: string | null;
  version: number | null;
  kind: PlaceKind;
  label: string;
  address: string;
  user: string | null;
  /** Null keeps what is there. */
  secret: string | null;
  bucket: string | null;
  region: string | null;
  authority: string | null;
  proxy: string | null;
}

/** What a place can do, found out by doing it. */
export interface PlaceProbe {
  write: boolean;
  read: boolean;
  list: boolean;
  overwrite: boolean;
  delete: boolean;
  conditional: boolean;
  clockOffsetSeconds: number | null;
  fault: string | null;
}

export interface SyncState {
  running: boolean;
  places: { id: string; waiting: number; fault: PlaceFault | null }[];
}

/** The commands of this part. */
export interface PlaceCommands {
  placesList(): Promise<SharedPlace[]>;
  placeTry(edit: PlaceEdit): Promise<PlaceProbe>;
  placeSave(edit: PlaceEdit): Promise<string>;
  placeAuthorityChoose(): Promise<{ name: string; pem: string }>;
  placeRemove(id: string): Promise<null>;
  placePoll(id: string, on: boolean): Promise<null>;
  syncNow(place: string | null): Promise<string>;
  syncState(): Promise<SyncState>;
}
