import type { Component } from "svelte";
import type { Route } from "../../routes";
import Sent from "../../routes/sent/SentScreen.svelte";
import Settings from "../../routes/settings/SettingsScreen.svelte";
import Today from "../../routes/today/TodayScreen.svelte";

type Screen<N extends Route["name"]> = Component<Omit<Extract<Route, { name: N }>, "name">>;
type Screens = { [N in Route["name"]]?: Screen<N> | undefined };

const found = import.meta.glob<{ default: Component }>("../../routes/{people,sessions,actions,import,topics}/*Screen.svelte", {
  eager: true,
});
const screen = (path: string) => found[`../../routes/${path}Screen.svelte`]?.default as never;

/** Which component draws which page. */
export const screens: Screens = {
  today: Today,
  people: screen("people/People"),
  "new-person": screen("people/NewPerson"),
  person: screen("people/Person"),
  session: screen("sessions/Session"),
  actions: screen("actions/Actions"),
  import: screen("import/Import"),
  topics: screen("topics/Topics"),
  signposts: screen("topics/Signposts"),
  sent: Sent,
  settings: Settings,
};
