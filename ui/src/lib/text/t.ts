import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

const files = import.meta.glob<string>("$text/en-GB/*.ftl", { query: "?raw", import: "default", eager: true });

const bundle = new FluentBundle("en-GB", { useIsolating: false });
for (const source of Object.values(files)) bundle.addResource(new FluentResource(source));

export type TextArgs = Record<string, FluentVariable>;

export function hasText(key: string): boolean {
  return bundle.hasMessage(key);
}

/** The sentence of this key from assets/text. Numbers are grouped; pass years and codes as strings. */
export function t(key: string, args?: TextArgs): string {
  const pattern = bundle.getMessage(key)?.value;
  if (!pattern) {
    if (import.meta.env.DEV) console.error(`No text for "${key}"`);
    return key;
  }
  return bundle.formatPattern(pattern, args);
}
