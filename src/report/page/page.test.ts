import { readFileSync } from "node:fs";
import fc from "fast-check";
import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { defineModel } from "../../models/define.ts";
import type { Model } from "../../models/contract.ts";
import { findModel, MODELS } from "../../models/index.ts";
import { readLimit } from "../../limits/read.ts";
import { reinterpret } from "../../reinterpret/reinterpret.ts";
import { readable } from "../numbers.ts";
import { plainProse } from "../math-text.ts";
import { pageHtml } from "./html.ts";
import { blocks, code, displayed, fenced, list, math, table, words } from "./markdown.ts";
import { modelPage } from "./model-page.ts";
import type { Page } from "./page.ts";
import { publication } from "./publications.ts";
import { proseOf, together, written } from "./sections.ts";

const page = (markdown: string, figures: Page["figures"] = []): Page => ({ name: "x", title: "x", markdown, figures });
const bodyOf = (markdown: string, linkTo?: (address: string) => string | undefined): HTMLElement =>
  new JSDOM(pageHtml(page(markdown), { katexCss: "", ...(linkTo === undefined ? {} : { linkTo }) })).window.document.body;

/** What gets into a page from its words: nothing that runs, loads or leads elsewhere. */
function dangers(html: string): string[] {
  const { document } = new JSDOM(html).window;
  const elements = [...document.querySelectorAll("*")];
  return [
    ...elements
      .filter(({ tagName }) => /^(script|iframe|object|embed|link|form|base|video|audio|foreignObject)$/i.test(tagName))
      .map(({ tagName }) => tagName),
    ...elements.flatMap(({ attributes }) => [...attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => name)),
    ...[...document.querySelectorAll("[href]")]
      .map((element) => element.getAttribute("href") ?? "")
      .filter((href) => !/^(#|https:\/\/(arxiv\.org|inspirehep\.net|doi\.org|www\.hepdata\.net)\/)/.test(href)),
    ...[...document.querySelectorAll("[src]")]
      .map((element) => element.getAttribute("src") ?? "")
      .filter((src) => !src.startsWith("data:image/svg+xml")),
  ];
}

const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "[click](javascript:alert(1))",
  "![x](https://example.org/x.png)",
  "[a]: https://example.org\n[a]",
  "<https://example.org>",
  "`code` | cell | $x$ $$y$$",
  "\\href{https://example.org}{x} \\includegraphics{x}",
  "line\n\n# heading\n\n```sh\nrm -rf\n```",
  "]]></style></svg><script>",
  "&lt;b&gt; \\<b> {@link x}",
];
const anything = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(...HOSTILE),
  fc.array(fc.constantFrom(..."\\`*_[]<>|$#&!(){}~ \nab1-+.".split("")), { maxLength: 30 }).map((signs) => signs.join("")),
);

describe("words of a page", () => {
  it("are shown as they are", () => {
    fc.assert(
      fc.property(anything, (text) => {
        const cell = bodyOf(table(["head"], [[words(text)]])).querySelector("td");
        expect(cell?.textContent).toBe(plainProse(text));
        expect(cell?.children.length).toBe(0);
      }),
    );
  });

  it("in the type of code are shown as they are, in one line", () => {
    fc.assert(
      fc.property(
        anything.filter((text) => text.trim() !== "" && !text.includes("\\")),
        (text) => {
          const cell = bodyOf(table(["head"], [[code(text)]])).querySelector("td");
          expect(cell?.textContent).toBe(text.replace(/\s+/g, " ").trim());
        },
      ),
    );
  });

  it("and formulas bring nothing but themselves", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...HOSTILE)), (text) => {
        const html = pageHtml(page(blocks(words(text), math(text), displayed(text), code(text), list([words(text)]), fenced("sh", text))), {
          katexCss: "",
        });
        expect(dangers(html)).toEqual([]);
      }),
    );
  });

  it("find a danger where there is one", () => {
    expect(dangers('<p onclick="x"><script></script><a href="https://example.org">x</a><img src="x.png">')).toHaveLength(4);
  });
});

describe("formulas", () => {
  it("keep their bars out of the cells of a table, and stay in their dollars", () => {
    expect(math("|V|^2")).toBe("$\\vert V\\vert ^2$");
    expect(math("a$b")).toBe("`a$b`");
    expect(math("x\\")).toBe("`x\\`");
    expect(bodyOf(table(["x"], [[math("|V|^2"), "1"]])).querySelectorAll("td")).toHaveLength(1);
    expect(bodyOf(math("g'")).querySelector(".katex")).not.toBeNull();
  });

  it("that grow without end are refused, and leave the page alone", () => {
    const bomb = "\\def\\a{xx}\\def\\b{\\a\\a\\a\\a}\\def\\c{\\b\\b\\b\\b}\\def\\d{\\c\\c\\c\\c}\\def\\e{\\d\\d\\d\\d}\\e\\e\\e\\e";
    const body = bodyOf(`${displayed(bomb)}\n\nbehind`);
    expect(body.querySelector(".katex-error")).not.toBeNull();
    expect(body.textContent).toContain("behind");
    expect(bodyOf(displayed("x".repeat(10_000))).querySelector(".katex")).toBeNull();
  });
});

describe("links", () => {
  it("lead to publications, within the page, and where they are told to", () => {
    const markdown =
      "[a](https://arxiv.org/abs/1) [b](https://arxiv.org.example.org/) [c](http://arxiv.org/) [d](other.md#x) [e](#here) [f](../up.md)";
    const linkTo = (address: string): string | undefined => (address.startsWith("other.md") ? "other.html#x" : undefined);
    const links = [...bodyOf(markdown, linkTo).querySelectorAll("main a")].map((a) => [a.textContent, a.getAttribute("href")]);
    expect(links).toEqual([
      ["a", "https://arxiv.org/abs/1"],
      ["d", "other.html#x"],
      ["e", "#here"],
    ]);
    expect(bodyOf(markdown, linkTo).querySelector("main")?.textContent.trim()).toBe("a b c d e f");
  });

  it("of a publication are INSPIRE, arXiv, DOI and HEPData, and none for what is no such number", () => {
    const reference = { texkey: "A:2020b", arxiv: "hep-ph/0406232", doi: "10.1103/X(1)", hepdata: "ins123", for: "x" };
    const links = [...bodyOf(publication(reference)).querySelectorAll("a")].map((a) => a.getAttribute("href"));
    expect(links).toEqual([
      "https://inspirehep.net/literature?q=texkey%20A%3A2020b",
      "https://arxiv.org/abs/hep-ph/0406232",
      "https://doi.org/10.1103/X%281%29",
      "https://www.hepdata.net/record/ins123",
    ]);
    const wrong = { arxiv: "x](javascript:alert(1))", doi: "11.1/x", for: "x" };
    expect(bodyOf(publication(wrong)).querySelector("a")).toBeNull();
    expect(bodyOf(publication(wrong)).textContent).toContain("arXiv:x](javascript:alert(1)), doi:11.1/x");
  });
});

it("a figure stands inside the page, another address does not", () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const html = pageHtml(page("![one](figures/a.svg) ![two](https://example.org/b.png)", [{ file: "a.svg", svg }]), { katexCss: "" });
  const images = [...new JSDOM(html).window.document.querySelectorAll("img")];
  expect(images.map(({ alt }) => alt)).toEqual(["one"]);
  expect(Buffer.from(images[0]?.src.split(",")[1] ?? "", "base64").toString()).toBe(svg);
  expect(html).toContain("two");
  expect(html).not.toContain("example.org");
});

describe("sections", () => {
  const text =
    "---\ntitle: x\n---\n\n# Title\n\nopening\n\n```text\n## no heading\n```\n\n## Widths\n\nw\n\n## Extra\n\ne\n\n## Uses\n\nu\n";
  it("are split at headings outside code", () => {
    const { title, opening, sections } = proseOf(text);
    expect(title).toBe("Title");
    expect(opening).toContain("## no heading");
    expect(sections).toEqual([
      { heading: "Widths", body: "w" },
      { heading: "Extra", body: "e" },
      { heading: "Uses", body: "u" },
    ]);
  });

  it("come together under their headings, what is only written behind what it stands behind", () => {
    const generated = ["Widths", "Production", "Uses", "Empty"].map((heading) => ({ heading, body: heading === "Empty" ? "" : "made" }));
    expect(written(together(generated, proseOf(text).sections))).toBe(
      "## Widths\n\nmade\n\nw\n\n## Extra\n\ne\n\n## Production\n\nmade\n\n## Uses\n\nmade\n\nu",
    );
  });
});

describe("the page of a model that a user defines", () => {
  const library = { limits: [], findModel: (id: string): Model => findModel(id) };
  const [bad, ...worse] = HOSTILE;
  const model = defineModel({
    id: "hostile",
    title: HOSTILE.join(" "),
    lagrangian: worse.join(" "),
    parameters: {
      mass: { tex: "m_{<b>}", unit: "GeV", description: HOSTILE.join(" "), default: 1, range: [0.1, 10] },
      g: { tex: "\\href{javascript:alert(1)}{g}", unit: "1", description: bad ?? "", default: 1e-3, range: [1e-9, 1] },
    },
    options: { way: { description: HOSTILE.join(" "), choices: ["<b>|`"], default: "<b>|`" } },
    coupling: "g",
    scaling: { g: { production: 2, widths: 2 } },
    largestCoupling: ({ g }) => g,
    particles: { X: { tex: "<script>", spin: "scalar", mass: "mass", partialWidths: { "gamma gamma": ({ mass, g }) => g * g * mass } } },
    production: { "e+ e- -> gamma X": ({ g }) => g * g },
    cautions: () => HOSTILE.map((message) => ({ code: message, message })),
    formulas: [
      { of: "gamma gamma", tex: "\\Gamma = g^2m", source: HOSTILE.join(" ") },
      { of: "e+ e- -> gamma X", tex: "\\sigma = g^2", source: "arXiv:1609.09072, eq. (4)" },
      { of: "r", tex: "m^2/s" },
    ],
    assumptions: HOSTILE,
    references: HOSTILE.map((text) => ({ texkey: text, arxiv: text, doi: text, hepdata: text, for: text })),
  });
  const made = modelPage(model, { ...library, flags: "--plugin hostile.yaml" });

  it("holds nothing of what its words ask for", () => {
    expect(dangers(pageHtml(made, { katexCss: "" }))).toEqual([]);
    for (const { svg } of made.figures)
      expect(new JSDOM(svg, { contentType: "image/svg+xml" }).window.document.querySelector("script")).toBeNull();
  });

  it("has the formulas of channels and processes with their sources, and what they use", () => {
    expect(made.markdown).toContain("| `X -> gamma gamma` |  | $\\Gamma = g^2m$ | ");
    expect(made.markdown).toContain("| $\\sigma = g^2$ | [arXiv:1609.09072](https://arxiv.org/abs/1609.09072), eq. (4) |");
    expect(made.markdown).toContain("- $r = m^2/s$");
  });

  it("has its figures, with commands that name the file of the model", () => {
    expect(made.figures.map(({ file }) => file)).toEqual(["hostile-decays.svg", "hostile-production.svg"]);
    const commands = made.markdown.split("\n").filter((line) => line.startsWith("darkzoo "));
    expect(commands).toHaveLength(2);
    expect(commands.every((line) => line.endsWith(".svg --plugin hostile.yaml"))).toBe(true);
  });
});

it("the table of bounds says what the engine answers", () => {
  const id = "belle2-2020-alp-3gamma";
  const limit = readLimit(readFileSync(new URL(`../../../fixtures/limits/${id}.yaml`, import.meta.url), "utf8"), id);
  const find = (name: string): Model => findModel(name);
  const { markdown } = modelPage(find("alp-photon"), { limits: [limit], findModel: find, limitPage: (name) => `${name}.md` });
  const rows = [...bodyOf(markdown, (address) => address).querySelectorAll("h2#bounds ~ .scroll tr")].map((row) =>
    [...row.children].map((cell) => cell.querySelector("annotation")?.textContent ?? cell.textContent),
  );
  const smallest = reinterpret(limit, find("alp-photon")).points.reduce((best, point) => {
    const of = ({ curves }: typeof point): number => curves.observed?.intervals[0]?.from ?? Infinity;
    return of(point) < of(best) ? point : best;
  });
  const tex = (value: number): string => readable(value).replace(/^(.*)e(.*)$/, "{$1\\times10^{$2}}");
  expect(rows.slice(0, 2)).toEqual([
    ["limit", "g_{a\\gamma\\gamma}", "m_a", "c\\tau", "caveats", "remarks", "publication"],
    [
      id,
      tex(smallest.curves.observed?.intervals[0]?.from ?? 0),
      tex(smallest.mass),
      tex(smallest.ctau ?? 0),
      "digitised, thinned",
      "",
      "arXiv:2007.13071",
    ],
  ]);
});

it("a page without anything written by hand has all that is generated", () => {
  for (const model of MODELS) {
    const { markdown } = modelPage(model, { limits: [], findModel: (id) => findModel(id) });
    const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings, model.id).toEqual(
      [
        "Parameters and options",
        "Widths",
        "Production",
        "Magnetic moment",
        "Validity",
        "Bounds",
        "Assumptions",
        "References",
        "How to cite",
      ].filter((heading) => headings.includes("Validity") || heading !== "Validity"),
    );
  }
});
