import type { Component } from "svelte";
import type { Route } from "../../routes";
import Actions from "../../routes/actions/ActionsScreen.svelte";
import Capture from "../../routes/capture/CaptureScreen.svelte";
import Import from "../../routes/import/ImportScreen.svelte";
import NewPerson from "../../routes/people/NewPersonScreen.svelte";
import People from "../../routes/people/PeopleScreen.svelte";
import Person from "../../routes/people/PersonScreen.svelte";
import Received from "../../routes/received/ReceivedScreen.svelte";
import Sent from "../../routes/sent/SentScreen.svelte";
import Share from "../../routes/share/ShareScreen.svelte";
import Session from "../../routes/sessions/SessionScreen.svelte";
import Compare from "../../routes/contacts/CompareScreen.svelte";
import Settings from "../../routes/settings/SettingsScreen.svelte";
import Start from "../../routes/home/StartScreen.svelte";
import Dates from "../../routes/plan/DatesScreen.svelte";
import Outlook from "../../routes/plan/OutlookScreen.svelte";
import Plan from "../../routes/plan/PlanScreen.svelte";
import Coverage from "../../routes/coverage/CoverageScreen.svelte";
import EvidenceItem from "../../routes/evidence/EvidenceItemScreen.svelte";
import Evidence from "../../routes/evidence/EvidenceScreen.svelte";
import FrameworkEdit from "../../routes/frameworks/FrameworkEditScreen.svelte";
import Framework from "../../routes/frameworks/FrameworkScreen.svelte";
import Frameworks from "../../routes/frameworks/FrameworksScreen.svelte";
import Guide from "../../routes/guide/GuideScreen.svelte";
import Inbox from "../../routes/inbox/InboxScreen.svelte";
import Logs from "../../routes/logs/LogsScreen.svelte";
import Signposts from "../../routes/topics/SignpostsScreen.svelte";
import Trash from "../../routes/trash/TrashScreen.svelte";
import Topics from "../../routes/topics/TopicsScreen.svelte";

type Screens = { [N in Route["name"]]: Component<Omit<Extract<Route, { name: N }>, "name">> };

/** Which component draws which page: a route without one does not compile. */
export const screens: Screens = {
  today: Start,
  people: People,
  "new-person": NewPerson,
  person: Person,
  session: Session,
  actions: Actions,
  import: Import,
  topics: Topics,
  signposts: Signposts,
  sent: Sent,
  received: Received,
  share: Share,
  trash: Trash,
  plan: Plan,
  plans: Outlook,
  dates: Dates,
  coverage: Coverage,
  inbox: Inbox,
  capture: Capture,
  evidence: Evidence,
  "evidence-item": EvidenceItem,
  frameworks: Frameworks,
  framework: Framework,
  "framework-edit": FrameworkEdit,
  logs: Logs,
  guide: Guide,
  compare: Compare,
  settings: Settings,
};
