import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte()],
  resolve: { alias: { $lib: here("./src/lib"), $text: here("../assets/text") } },
  server: { port: 1420, strictPort: true, fs: { allow: [here("."), here("../assets/text")] } },
  build: {
    target: ["es2022", "safari16.4"],
    // The content security policy allows no inline script and no data: URL, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
