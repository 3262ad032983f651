import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What pdf.js reads beside its code (docs/adr/0016-pdf-viewer.md): character maps, standard fonts, decoders, colours. */
const PDF_DATA: Record<string, RegExp> = {
  cmaps: /./,
  iccs: /./,
  standard_fonts: /./,
  wasm: /^(jbig2|openjpeg|qcms_bg)\.wasm$|^LICENSE_(?!.*QUICKJS)/,
};

/** Serves these files under /pdf/ of the app's own origin, and copies them into the build, from the installed package. */
function pdfData(): Plugin {
  const files = Object.entries(PDF_DATA).flatMap(([folder, wanted]) =>
    readdirSync(here(`./node_modules/pdfjs-dist/${folder}`))
      .filter((name) => wanted.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const read = (file: string) => readFileSync(here(`./node_modules/pdfjs-dist/${file}`));
  return {
    name: "waymark-pdf-data",
    configureServer(server) {
      server.middlewares.use("/pdf", (request, response, next) => {
        const file = files.find((each) => `/${each}` === request.url);
        if (!file) return next();
        response.setHeader("Content-Type", file.endsWith(".wasm") ? "application/wasm" : "application/octet-stream");
        response.end(read(file));
      });
    },
    generateBundle() {
      for (const file of files) this.emitFile({ type: "asset", fileName: `pdf/${file}`, source: read(file) });
    },
  };
}

export default defineConfig({
  plugins: [svelte(), pdfData()],
  resolve: { alias: { $lib: here("./src/lib"), $text: here("../assets/text") } },
  server: { port: 1420, strictPort: true, fs: { allow: [here("."), here("../assets/text")] } },
  worker: { format: "es" },
  build: {
    target: ["es2022", "safari16.4"],
    // The content security policy allows no inline script and no data: URL, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_600,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
