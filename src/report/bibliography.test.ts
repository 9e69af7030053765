import fc from "fast-check";
import katex from "katex";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLimit } from "../limits/read.ts";
import { findModel, MODELS } from "../models/index.ts";
import type { Reference } from "../reference.ts";
import { combine } from "../reinterpret/combine.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { Result } from "../reinterpret/result.ts";
import { VERSION } from "../version.ts";
import { bibliography, toBibtex, toTex } from "./bibliography.ts";
import { AUTHORS_AND_TITLES } from "./authors-and-titles.ts";

const LIMITS = readdirSync(new URL("../../fixtures/limits/", import.meta.url)).map((name) =>
  readLimit(readFileSync(new URL(`../../fixtures/limits/${name}`, import.meta.url), "utf8"), name),
);
const limitOf = (id: string): (typeof LIMITS)[number] => LIMITS.find((limit) => limit.id === id) ?? (undefined as never);

interface Entry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** BibTeX read strictly: only entries, fields in braces that are balanced without escapes, as BibTeX counts them, no field or key twice. */
function parseBibtex(text: string): Entry[] {
  let at = 0;
  const take = (pattern: RegExp): string => {
    const found = new RegExp(pattern.source, "y");
    found.lastIndex = at;
    const match = found.exec(text);
    if (match === null) throw new Error(`expected ${pattern.source} at ${at}: ${text.slice(at, at + 40)}`);
    at += match[0].length;
    return match[0];
  };
  const braced = (): string => {
    take(/\{/);
    const start = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error("a brace is never closed");
      // BibTeX counts braces, whether a backslash stands before them or not.
      if (text[at] === "{") depth++;
      if (text[at] === "}") depth--;
    }
    return text.slice(start, at - 1);
  };
  const entries: Entry[] = [];
  for (take(/\s*/); at < text.length; take(/\s*/)) {
    const type = take(/@[a-z]+/).slice(1);
    take(/\{/);
    const key = take(/[^\s,{}"#%~\\()=@]+/);
    take(/,\s*/);
    const fields = new Map<string, string>();
    while (text[at] !== "}") {
      const name = take(/[A-Za-z]+/);
      take(/\s*=\s*/);
      if (fields.has(name)) throw new Error(`${name} stands twice in ${key}`);
      fields.set(name, braced());
      take(/,\s*/);
    }
    take(/\}/);
    entries.push({ type, key, fields });
  }
  const keys = entries.map(({ key }) => key.toLowerCase());
  if (new Set(keys).size < keys.length) throw new Error("a key stands twice");
  return entries;
}

/** Characters that mean something in TeX and are not escaped, outside of formulas. */
const unescaped = (tex: string): string[] =>
  tex
    .replace(/\\[&%$#_]/g, "")
    .replace(/\$[^$]*\$/g, "")
    .match(/(?<!\\)[&%$#_^~]/g) ?? [];

it("reads BibTeX strictly itself", () => {
  expect(parseBibtex("@misc{a:1,\n  note = {a {b} c},\n}\n")[0]?.fields.get("note")).toBe("a {b} c");
  for (const wrong of [
    "@misc{a,\n x = {b{},\n}",
    "@misc{a,\n x = {b},\n}\n@misc{A,\n x = {b},\n}",
    "@misc{a b,\n}",
    "loose",
    '@misc{a,\n x = "b",\n}',
  ])
    expect(() => parseBibtex(wrong)).toThrow();
});

describe("every publication of the zoo", () => {
  const references = [
    ...MODELS.flatMap((model) => model.references),
    ...LIMITS.flatMap(({ reference, measurement }) => [reference, ...(measurement ? [measurement] : [])]),
  ];
  const result = { ...reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("lmu-ltau"), { masses: [1] }), references };
  const { entries } = bibliography([result]);
  const parsed = parseBibtex(toBibtex(entries));

  it("has one entry, under its INSPIRE key where that is known", () => {
    const named = references.filter((reference) => ["texkey", "arxiv", "doi", "hepdata"].some((name) => name in reference));
    for (const { texkey, arxiv } of named) {
      const found = parsed.filter(({ key, fields }) => key === texkey || (arxiv !== undefined && fields.get("eprint") === arxiv));
      expect(
        found.map(({ key }) => key),
        `${texkey ?? ""} ${arxiv ?? ""}`,
      ).toHaveLength(1);
    }
    expect(parsed.length).toBeGreaterThan(35);
    for (const { fields } of parsed) expect(fields.get("doi") ?? "10.1/x").toMatch(/^10\.\d+\/\S+$/);
  });

  it("states the year of its preprint", () => {
    const yearOf = (arxiv: string): string | undefined => parsed.find(({ fields }) => fields.get("eprint") === arxiv)?.fields.get("year");
    expect(["1406.2980", "0705.1729", "hep-ph/9310264", "2601.07104"].map(yearOf)).toEqual(["2014", "2007", "1993", "2026"]);
  });

  it("is TeX that compiles: nothing loose, every formula in a title understood", () => {
    for (const { key, fields } of parsed) {
      for (const [name, value] of fields) if (!["doi", "eprint"].includes(name)) expect(unescaped(value), `${key} ${name}`).toEqual([]);
      for (const formula of fields.get("title")?.match(/\$[^$]*\$/g) ?? [])
        katex.renderToString(formula.slice(1, -1), { throwOnError: true });
    }
  });

  it("claims no journal, and says where authors and title are to be added", () => {
    for (const { key, type, fields } of parsed) {
      expect([type, fields.has("journal"), fields.has("volume")], key).toEqual(["misc", false, false]);
      expect(fields.has("title"), key).toBe(!(fields.get("annote") ?? "").includes("add authors and title"));
    }
  });

  it("is the only use of what is known about publications", () => {
    const used = references.flatMap(({ arxiv, texkey }) => [arxiv, texkey]);
    expect(Object.keys(AUTHORS_AND_TITLES).filter((name) => !used.includes(name))).toEqual([]);
  });
});

it("puts together what names one publication in several ways", () => {
  const references: Reference[] = [
    { arxiv: "2403.02841", for: "the benchmark" },
    { doi: "10.1103/PhysRevD.109.112015", for: "the figure" },
    { texkey: "Belle-II:2024wtd", arxiv: "2403.02841", doi: "10.1103/PhysRevD.109.112015", for: "the limit x" },
    { for: "nothing" },
  ];
  const base = reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("lmu-ltau"), { masses: [1] });
  const { entries } = bibliography([{ ...base, references }]);
  expect(entries.map(({ key }) => key)).toEqual(["Belle-II:2024wtd", "darkzoo"]);
  expect(entries[0]?.fields["annote"]).toBe("cited for the benchmark, the figure, the limit x");
});

it("says what was done: coupling, level, limit, settings, conventions, version, and cites what it names", () => {
  const result = reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("lmu-ltau"), {
    masses: [1],
    alpha: "running",
    isr: 10,
    settings: { kineticMixing: "loop" },
  });
  const { sentences, entries, caveats } = bibliography([result]);
  expect(sentences).toEqual([
    String.raw`The bounds on $g'$ of the model Z' of gauged L\_mu - L\_tau~\cite{He:1990pn,He:1991qd,Belle-II:2019qfb} at 90\,\% confidence level follow from the limit \texttt{belle2-2024-4mu-vector}~\cite{Belle-II:2024wtd}, reinterpreted with darkzoo~${VERSION}~\cite{darkzoo} (kineticMixing = loop; sqrt(s) = 10.58 GeV; alpha(0) at the vertices, any photon in the s channel dressed as alpha(s) = 1/132.072; initial-state radiation: sqrt(s') \textgreater{} 10 GeV).`,
  ]);
  const keys = entries.map(({ key }) => key);
  const cited = [...(sentences[0] ?? "").matchAll(/\\cite\{([^}]*)\}/g)].flatMap(([, list]) => (list ?? "").split(","));
  expect(cited.filter((key) => !keys.includes(key))).toEqual([]);
  expect(caveats.join("\n")).toContain("illustrative");
});

it("says that there is no bound, that a limit was projected and its level converted, and that efficiencies were used", () => {
  const silent = reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("vector-charges"), { masses: [1] });
  expect(bibliography([silent]).sentences[0]).toMatch(/^No bounds on \$g\$ of the model /);
  const projected = reinterpret(limitOf("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), {
    masses: [1],
    confidenceLevel: 0.95,
    luminosity: 50_000,
    regime: "background",
  });
  expect(bibliography([projected]).sentences[0]).toMatch(
    /^The bounds .* at 95\\,\\% confidence level .*; approximately converted from .* to 95 \\% CL and projected from /,
  );
  const provenance = {
    ...projected.provenance,
    efficiencies: [{ limit: "a", hypothesis: { spin: "scalar" } as const, table: null, tableHash: null }],
  };
  expect(bibliography([{ ...projected, provenance }]).sentences[0]).toContain("corrected for the efficiencies of a scalar");
});

it("makes no entry of a limit without a publication, but says so, and names a record of HEPData as what it is", () => {
  const result = reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("lmu-ltau"), { masses: [1] });
  const cited = (hepdata: string): ReturnType<typeof bibliography> =>
    bibliography([{ ...result, references: [{ hepdata, for: "the limit belle2-2024-4mu-vector" }] }]);
  const none = cited('table "a", no publication stated');
  expect(none.entries.map(({ key }) => key)).toEqual(["darkzoo"]);
  expect(none.caveats[0]).toBe("the limit belle2-2024-4mu-vector names no publication: cite where its numbers come from");
  expect(cited("ins1234567").entries.find(({ key }) => key === "hepdata:ins1234567")?.fields).toMatchObject({
    howpublished: "HEPData record ins1234567",
  });
  expect(cited("10.17182/hepdata.1").entries.find(({ key }) => key === "doi:10.17182/hepdata.1")?.fields).toMatchObject({
    doi: "10.17182/hepdata.1",
  });
});

it("cites the papers of the model that a limit was published for with the limit, not with the model that it is read in", () => {
  const limit = limitOf("babar-2016-4mu");
  expect(limit.referenceModel?.model).toBe("lmu-ltau");
  const elsewhere = bibliography([reinterpret(limit, findModel("muonphilic-scalar"), { masses: [1], findModel })]);
  expect(elsewhere.sentences[0]).toMatch(
    /the model Muonphilic scalar~\\cite\{arXiv:2403\.02841\} at .* from the limit .*babar-2016-4mu\}~\\cite\{TheBABAR:2016rlg\}, published for another model~\\cite\{He:1990pn,He:1991qd,Belle-II:2019qfb\},/,
  );
  expect(elsewhere.entries.find(({ key }) => key === "He:1990pn")?.fields["annote"]).toBe(
    "cited for the model of the authors of babar-2016-4mu: the model; add authors and title",
  );
  // In the model of its authors they are the papers of the model.
  const own = bibliography([reinterpret(limit, findModel("lmu-ltau"), { masses: [1], findModel })]);
  expect(own.sentences[0]).toMatch(/the model Z' .*~\\cite\{He:1990pn,He:1991qd,Belle-II:2019qfb\} at /);
  expect(own.sentences[0]).not.toContain("published for");
});

it("names all limits of a combination, and its rule", () => {
  const limits = ["belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu"].map(limitOf);
  const joint = combine(limits, findModel("higgs-mixed-scalar"), "quadrature", { masses: [0.3] });
  const alone = limits.map((limit) => reinterpret(limit, findModel("higgs-mixed-scalar"), { masses: [0.3] }));
  const { sentences, entries } = bibliography([...alone, joint, joint]);
  expect(sentences).toHaveLength(3);
  expect(sentences[2]).toContain(
    String.raw`the limits \texttt{belle2-2023-b-to-k-s-mumu} and \texttt{belle2-2023-b-to-kstar-s-mumu}~\cite{Belle-II:2023ueh}, combined as sum in quadrature,`,
  );
  expect(parseBibtex(toBibtex(entries)).map(({ key }) => key)).toEqual(entries.map(({ key }) => key));
});

it("stays BibTeX whatever strangers call their publications", () => {
  const base = reinterpret(limitOf("belle2-2024-4mu-vector"), findModel("lmu-ltau"), { masses: [1] });
  const words = fc.string({ minLength: 1, unit: fc.constantFrom(...Array.from("ab1{}\\%$&#_^~\"'@(),= \n<>|é→")) });
  const reference = fc.record({ for: words, texkey: words, arxiv: words, doi: words }, { requiredKeys: ["for"] });
  fc.assert(
    fc.property(fc.array(reference), words, (references, title) => {
      const result: Result = { ...base, references, modelTitle: title };
      const { entries, sentences } = bibliography([result]);
      for (const { fields } of parseBibtex(toBibtex(entries)))
        for (const value of fields.values()) expect(unescaped(value.replace(/^[\w.()/:;+-]+$/, ""))).toEqual([]);
      for (const sentence of sentences)
        expect(unescaped(sentence.replace(/~\\cite\{[^}]*\}/g, "").replaceAll("darkzoo~", "darkzoo "))).toEqual([]);
    }),
  );
});

it("writes plain words as TeX", () => {
  expect(toTex("50 % of L_mu & {x}^2 ~ \\a → b")).toBe(
    String.raw`50 \% of L\_mu \& \textbraceleft{}x\textbraceright{}\textasciicircum{}2 \textasciitilde{} \textbackslash{}a $\to$ b`,
  );
});
