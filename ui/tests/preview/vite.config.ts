import { fileURLToPath } from "node:url";
import { mergeConfig } from "vite";
import base from "../../vite.config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default mergeConfig(base, {
  root: here("."),
  configFile: false,
  server: { port: 1421, fs: { allow: [here("../.."), here("../../../assets")] } },
  build: { outDir: here("../../../target/ui-preview"), emptyOutDir: true },
});
