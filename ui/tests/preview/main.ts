import { mockIPC } from "@tauri-apps/api/mocks";
import { emit } from "@tauri-apps/api/event";
import { answer, type Scene } from "./fake";
import { job } from "./keep";

const wanted = new URLSearchParams(location.search);
const scene = (wanted.get("scene") ?? "today") as Scene;
const theme = wanted.get("theme") ?? "light";

mockIPC((command, args) => answer(scene, theme, command, (args ?? {}) as Record<string, unknown>), { shouldMockEvents: true });
void import("../../src/main");
if (job) setTimeout(() => void emit("job-changed", job), 1_000);
