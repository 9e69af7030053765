/** The style sheet of KaTeX with its fonts inside, so that a page needs no network. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Reads the style sheet of the installed KaTeX; of each font the compressed file alone. */
export function katexCss(): string {
  const path = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
  return readFileSync(path, "utf8").replace(/src:url\((fonts\/[^)]+\.woff2)\) format\("woff2"\)[^;}]*/g, (_, font: string) => {
    return `src:url(data:font/woff2;base64,${readFileSync(join(dirname(path), font)).toString("base64")}) format("woff2")`;
  });
}
