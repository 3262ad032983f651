import { mockIPC } from "@tauri-apps/api/mocks";
import { answer, type Scene } from "./fake";

const wanted = new URLSearchParams(location.search);
const scene = (wanted.get("scene") ?? "today") as Scene;
const theme = wanted.get("theme") ?? "light";

mockIPC((command, args) => answer(scene, theme, command, (args ?? {}) as Record<string, unknown>), { shouldMockEvents: true });
void import("../../src/main");
