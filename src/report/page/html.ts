/** A page as one HTML file that needs nothing else: formulas by KaTeX, figures and fonts inside, no script, no request to anywhere. */
import katexPlugin from "@vscode/markdown-it-katex";
import katex, { type KatexOptions } from "katex";
import MarkdownIt, { type Token } from "markdown-it";
import { VERSION } from "../../version.ts";
import { FIGURES, type Page } from "./page.ts";
import { STYLE } from "./style.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/** Sites that a page may lead to. */
const SITES = ["arxiv.org", "inspirehep.net", "doi.org", "www.hepdata.net", "hepdata.net"];
const isKnownSite = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, port } = new URL(address);
  return protocol === "https:" && SITES.includes(hostname) && username === "" && port === "";
};

/** Longest formula that is typeset [characters]. */
const LONGEST = 5000;
/** A formula comes from anywhere: no link, no macro that grows without end, nothing larger than the page. */
const SAFE: KatexOptions = { trust: false, maxExpand: 500, maxSize: 20, strict: "ignore", throwOnError: false, output: "htmlAndMathml" };
const safeKatex = {
  ...katex,
  renderToString: (tex: string, options?: KatexOptions): string =>
    tex.length > LONGEST
      ? `<code>${escaped(tex.slice(0, LONGEST))}…</code>`
      : katex.renderToString(tex, { ...SAFE, displayMode: options?.displayMode === true }),
};

/** The plugin is a CommonJS module: Node leaves what it exports one level deeper than other loaders do. */
const formulas = "default" in katexPlugin ? katexPlugin.default : katexPlugin;

/** A name for a heading that a link can lead to. */
const anchorOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, "-")
    .replace(/^-|-$/g, "");

/** Text of a heading, formulas as they are written. */
const textOf = (token: Token | undefined): string => (token?.children ?? []).map(({ content }) => content).join("");

interface Heading {
  readonly anchor: string;
  readonly text: string;
}

/** Follows every token, those of a line included. */
function visit(tokens: readonly Token[], act: (token: Token) => void): void {
  for (const token of tokens) {
    act(token);
    visit(token.children ?? [], act);
  }
}

/** Links that lead nowhere lose their frame and keep their words. */
function keepKnownLinks(tokens: readonly Token[], linkTo: (address: string) => string | undefined): void {
  let dropped = false;
  visit(tokens, (token) => {
    if (token.type === "link_open") {
      const address = token.attrGet("href") ?? "";
      const target = isKnownSite(address) ? address : linkTo(address);
      dropped = target === undefined;
      token.hidden = dropped;
      if (target !== undefined) token.attrSet("href", target);
      if (isKnownSite(address)) token.attrSet("rel", "noreferrer");
    } else if (token.type === "link_close") {
      token.hidden = dropped;
      dropped = false;
    }
  });
}

/** How a page stands among others. */
export interface HtmlOptions {
  /** Style sheet of KaTeX with its fonts inside. */
  readonly katexCss: string;
  /** Where a link of the text that leads to no publication goes; undefined leaves its words alone. */
  readonly linkTo?: (address: string) => string | undefined;
}

/**
 * A page as HTML. What its text holds stays text: no element, script or address of it gets into the page but links to publications.
 *
 * @param page - text and figures
 * @param options - style sheet, links between pages
 * @returns the whole document
 */
export function pageHtml({ title, markdown, figures }: Page, { katexCss, linkTo = () => undefined }: HtmlOptions): string {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false });
  md.use(formulas, { katex: safeKatex, throwOnError: false });
  // Every link is looked at below, when it is known where it leads.
  md.validateLink = () => true;
  const headings: Heading[] = [];
  md.core.ruler.push("known-links", ({ tokens }) => {
    keepKnownLinks(tokens, (address) => (/^#[\p{L}\d-]+$/u.test(address) ? address : linkTo(address)));
    tokens.forEach((token, index) => {
      if (token.type !== "heading_open") return;
      const text = textOf(tokens[index + 1]);
      const anchor = anchorOf(text);
      token.attrSet("id", anchor);
      if (token.tag === "h2") headings.push({ anchor, text });
    });
  });
  const svgs = new Map(figures.map(({ file, svg }) => [`${FIGURES}/${file}`, svg]));
  const { rules } = md.renderer;
  rules["image"] = (tokens, index) => {
    const token = tokens[index];
    const about = escaped(token?.content ?? "");
    const svg = svgs.get(token?.attrGet("src") ?? "");
    return svg === undefined
      ? about
      : `<img alt="${about}" src="data:image/svg+xml;base64,${Buffer.from(svg, "utf8").toString("base64")}">`;
  };
  rules["table_open"] = () => '<div class="scroll"><table>';
  rules["table_close"] = () => "</table></div>";
  const body = md.render(markdown);
  const contents =
    headings.length < 3
      ? ""
      : `<nav><ul>${headings.map(({ anchor, text }) => `<li><a href="#${escaped(anchor)}">${escaped(text)}</a></li>`).join("")}</ul></nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
${GENERATOR}
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${katexCss}</style>
<style>${STYLE}</style>
</head>
<body>
<main>
${body.replace("</h1>", () => `</h1>${contents}`)}</main>
<footer>darkzoo ${VERSION}</footer>
</body>
</html>
`;
}

/** What every page says about itself: a folder that holds only such pages may be written anew. */
const GENERATOR = `<meta name="generator" content="darkzoo ${VERSION}">`;

/** Whether a text is a page that darkzoo wrote, of whatever version. */
export const isOwnPage = (html: string): boolean => /<meta name="generator" content="darkzoo [^"]*">/.test(html.slice(0, 2000));
