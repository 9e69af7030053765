/** Symbols of the field without a typesetter: a subset of TeX as runs of Unicode text with subscripts and superscripts. */
import { addElement } from "./document.ts";

/** Height at which a run stands. */
type Script = "normal" | "sub" | "sup";

/** A piece of text at one height. */
export interface Run {
  /** The text, in Unicode. */
  readonly text: string;
  /** On the line, below it or above it. */
  readonly script: Script;
}

/** Reads `name=sign name=sign ...`. */
const table = (entries: string): Record<string, string> =>
  Object.fromEntries(
    entries.split(/\s+/).map((entry): [string, string] => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
  );

const GREEK: Readonly<Record<string, string>> = table(
  `alpha=α beta=β gamma=γ delta=δ epsilon=ϵ varepsilon=ε zeta=ζ eta=η theta=θ vartheta=ϑ iota=ι kappa=κ lambda=λ mu=μ nu=ν xi=ξ
  omicron=ο pi=π varpi=ϖ rho=ρ varrho=ϱ sigma=σ varsigma=ς tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ omega=ω
  Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Upsilon=Υ Phi=Φ Psi=Ψ Omega=Ω`,
);
const SIGNS = table(
  `prime=′ ell=ℓ hbar=ħ partial=∂ nabla=∇ infty=∞ dagger=† ast=* star=⋆ circ=° pm=± mp=∓ cdot=· times=× div=÷ to=→ rightarrow=→
  leftarrow=← leftrightarrow=↔ equiv=≡ approx=≈ simeq=≃ sim=∼ propto=∝ neq=≠ ne=≠ leq=≤ le=≤ geq=≥ ge=≥ lesssim=≲ gtrsim=≳ ll=≪ gg=≫
  in=∈ sum=∑ int=∫ ldots=… dots=… langle=⟨ rangle=⟩ vert=| mid=| {={ }=} %=% _=_ #=# &=& $=$ |=‖`,
);
const SPACES = { quad: " ", qquad: " ", ",": "\u2009", ";": " ", ":": " ", " ": " ", "\\": " ", "!": "" };
/** Macros that set a font or a size only. */
const STYLES = `mathrm mathbf mathit mathsf mathcal mathscr mathbb boldsymbol textrm operatorname rm bf it displaystyle limits left right
  big Big bigl bigr Bigl Bigr`.split(/\s+/);

/** What a macro is written as. */
const MACROS: ReadonlyMap<string, string> = new Map([
  ...[GREEK, SIGNS, SPACES].flatMap((entries) => Object.entries(entries)),
  ...STYLES.map((name) => [name, ""] as const),
]);

/** Signs set on top of the letters that follow. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["bar", "\u0304"],
  ["overline", "\u0304"],
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["dot", "\u0307"],
  ["vec", "\u20d7"],
]);

/** Names that are set upright, with a thin space before their argument. */
const FUNCTIONS = new Set("sin cos tan cot arcsin arccos arctan sinh cosh tanh log ln exp min max det Tr arg".split(" "));
const RELATION = /^[→←↔=<>≤≥≠≡≈≃∼∝≪≫≲≳∈]$/u;
const BINARY = /^[+−±∓×÷]$/u;
const LETTER = /^[\p{L}\d]$/u;
const SMALL_TOKENS: Readonly<Record<string, string>> = { "'": "′", "-": "−", "~": " " };

/** How the next signs are written. */
interface Context {
  readonly script: Script;
  readonly accent: string;
  /** Spaces count, as in \text. */
  readonly verbatim: boolean;
  /** What follows the group. */
  readonly after: string;
}

const PLAIN: Context = { script: "normal", accent: "", verbatim: false, after: "" };

/** Joins neighbours at the same height. */
function merged(pieces: readonly Run[]): Run[] {
  const runs: Run[] = [];
  for (const { text, script } of pieces) {
    const last = runs.at(-1);
    if (last?.script === script) runs[runs.length - 1] = { text: last.text + text, script };
    else if (text !== "") runs.push({ text, script });
  }
  return runs;
}

/** A sign with the space that its kind asks for: around relations and, after an operand, around binary operators. */
function spaced(sign: string, written: string): string {
  const gap = written === "" || /\s$/.test(written) ? "" : " ";
  if (RELATION.test(sign)) return `${gap}${sign} `;
  if (BINARY.test(sign) && !/(^|[([{|/]|\s)$/.test(written)) return ` ${sign} `;
  return sign;
}

/**
 * A symbol or short formula in TeX as runs of Unicode text; what is not known stays readable and never fails.
 *
 * @param tex - TeX without the dollars, such as `g_{a\gamma\gamma}` or `e^+e^-\to\mu^+\mu^-X`
 * @returns runs on, below and above the line; an unknown macro appears as its name
 */
export function mathRuns(tex: string): Run[] {
  const tokens = tex.match(/\\(?:[A-Za-z]+|[^])|\s+|[^]/gu) ?? [];
  const pieces: Run[] = [];
  const enclosing: Context[] = [];
  let group = PLAIN;
  let next: Context | undefined;
  let written = "";
  const write = (text: string, script: Script): void => {
    // The prime of TeX is a superscript; its Unicode sign stands high already.
    pieces.push({ text, script: script === "sup" && text === "′" ? "normal" : script });
    written += text;
  };
  const atom = (text: string): void => {
    const { script, accent, after } = next ?? group;
    const accented = accent === "" ? text : text.replace(/\p{L}/gu, (letter) => letter + accent);
    write(script === "normal" ? spaced(accented, written) : accented, script);
    if (next !== undefined) write(after, group.script);
    next = undefined;
  };
  tokens.forEach((token, index) => {
    const name = token.length > 1 && token.startsWith("\\") ? token.slice(1) : undefined;
    const accent = name === undefined ? undefined : ACCENTS.get(name);
    if (token === "{") {
      enclosing.push(group);
      group = next ?? { ...group, after: "" };
      next = undefined;
    } else if (token === "}") {
      const { after } = group;
      group = enclosing.pop() ?? PLAIN;
      write(after, group.script);
    } else if (token === "_" || token === "^") {
      // A script of a script stays in its line.
      next = { ...group, script: group.script === "normal" ? (token === "_" ? "sub" : "sup") : group.script, after: "" };
    } else if (/^\s/.test(token)) {
      if (group.verbatim) write(" ", group.script);
    } else if (accent !== undefined) next = { ...(next ?? group), accent, after: "" };
    else if (name === "sqrt") {
      const single = tokens[index + 1] !== "{" || tokens[index + 3] === "}";
      write(single ? "√" : "√(", (next ?? group).script);
      next = { ...(next ?? group), after: single ? "" : ")" };
    } else if (name === "frac" || name === "tfrac" || name === "dfrac") next = { ...(next ?? group), after: "/" };
    else if (name === "text" || name === "mbox") next = { ...(next ?? group), verbatim: true, after: "" };
    else if (name !== undefined && FUNCTIONS.has(name)) {
      const before = LETTER.test(written.slice(-1)) ? "\u2009" : "";
      const argument = tokens.slice(index + 1).find((following) => following.trim() !== "") ?? "";
      atom(`${before}${name}${/^[\\\p{L}\d]/u.test(argument) ? "\u2009" : ""}`);
    } else if (name !== undefined) {
      const sign = MACROS.get(name) ?? name;
      if (sign !== "") atom(sign);
    } else if (token !== "." || !/^\\(left|right)$/.test(tokens[index - 1] ?? "")) atom(SMALL_TOKENS[token] ?? token);
  });
  return merged(pieces);
}

/** What physicists write in plain words: `->`, `1e-12`, `mu+`, `L_mu`, `e+e-`, `fb^-1`, `Z'` and a minus sign. */
const MARKS = new RegExp(
  [
    String.raw`(?<arrow>->)`,
    // The e of a number is no electron.
    String.raw`(?<![\p{L}\d.])(?<digits>\d+(?:\.\d+)?)e(?<exponent>[-+]?\d+)(?![\p{L}\d])`,
    String.raw`(?<greek>(?<![\p{L}\d_-])(?:mu|tau|pi|eta|nu|gamma)(?![\p{L}\d_]))`,
    String.raw`(?<=(?:^|[^\p{L}\d])\p{L}'?)_(?<index>\{[^{}]*\}|[\p{L}\d]+)`,
    String.raw`(?<charge>(?<=(?:^|[^\p{L}])(?:[eμτπKBDℓ]|mu|tau|pi)\*?)(?:[+-](?![a-z](?![+-])|\p{L}_)|(?<=[BKD]\*?)0(?![\d.])))`,
    String.raw`\^(?<power>\{?[-+]?\d+\}?)`,
    String.raw`(?<prime>(?<=\b[A-Zghη])'(?!\p{Ll}(?!')))`,
    String.raw`(?<minus>(?<=\s)-(?=\s)|(?<=^|[\s(=])-(?=\d))`,
  ].join("|"),
  "gu",
);

/**
 * Words with what physicists write in plain text among them: `e+e-`, `Z'`, `L_mu`, `fb^-1`, `1e-12`.
 *
 * @param words - a title, a unit or a remark
 * @returns runs with charges and exponents raised, powers of ten as such, indices lowered, arrows, primes and minus signs as such
 */
export function proseRuns(words: string): Run[] {
  // XML has no place for control characters.
  const clean = words.replace(/[\u0000-\u0020\u007f\u00a0]+/g, " ").trim();
  const pieces: Run[] = [];
  let done = 0;
  for (const found of clean.matchAll(MARKS)) {
    const { arrow, digits, exponent, greek, index, charge, power, prime } = found.groups ?? {};
    const tens = exponent === undefined ? undefined : String(Number(exponent));
    const bare = (index ?? charge ?? power ?? tens ?? "").replace(/[{}]/g, "");
    pieces.push({ text: clean.slice(done, found.index), script: "normal" });
    if (digits !== undefined) pieces.push({ text: digits === "1" ? "10" : `${digits}×10`, script: "normal" });
    if (index !== undefined) pieces.push({ text: GREEK[bare] ?? bare, script: "sub" });
    else if (bare !== "") pieces.push({ text: bare.replace("-", "−"), script: "sup" });
    else pieces.push({ text: arrow ? "→" : prime ? "′" : (GREEK[greek ?? ""] ?? "−"), script: "normal" });
    done = found.index + found[0].length;
  }
  return merged([...pieces, { text: clean.slice(done), script: "normal" }]);
}

const RAISED = table("0=⁰ 1=¹ 2=² 3=³ 4=⁴ 5=⁵ 6=⁶ 7=⁷ 8=⁸ 9=⁹ +=⁺ −=⁻");

/**
 * Runs as one line of text: raised signs where Unicode has them all, else with ^ and _.
 *
 * @param runs - the line
 * @returns Unicode text
 */
export function plainText(runs: readonly Run[]): string {
  const written = runs.map(({ text, script }) => {
    if (script === "normal") return text;
    const raised = Array.from(text, (sign) => RAISED[sign]);
    return script === "sup" && raised.every((sign) => sign !== undefined) ? raised.join("") : `${script === "sup" ? "^" : "_"}${text}`;
  });
  return written.join("").replace(/\u2009/g, " ");
}

/**
 * A symbol in TeX as one line of text, for terminals and file headers.
 *
 * @param tex - TeX without the dollars, such as `g_{a\gamma\gamma}`
 * @returns Unicode text, such as `g_aγγ` or `e⁺e⁻ → μ⁺μ⁻X`
 */
export const plainMath = (tex: string): string => plainText(mathRuns(tex));

/**
 * Words as one line of Unicode text, for titles that allow no markup.
 *
 * @param words - a title or a remark
 * @returns the same with raised charges, primes and minus signs
 */
export const plainProse = (words: string): string => plainText(proseRuns(words));

/** A power of ten in Unicode, such as 10⁻³. */
export const powerOfTen = (exponent: number): string =>
  `10${Array.from(String(exponent), (sign) => RAISED[sign === "-" ? "−" : sign]).join("")}`;

/** Size of subscripts and superscripts, and how far they are shifted down [size of the line]. */
const SCRIPT_SIZE = 0.72;
const SHIFT: Readonly<Record<Script, number>> = { normal: 0, sub: 0.22, sup: -0.36 };

/** Advance widths of DejaVu Sans by kind of sign, rounded up [size of the text]. */
const ADVANCES: readonly (readonly [RegExp, number])[] = [
  [/\p{M}/u, 0],
  [/[ .,:;'′|·ijlIJ\u2009]/u, 0.34],
  [/[-()[\]/!tfr⁰¹²³⁴⁵⁶⁷⁸⁹]/u, 0.42],
  [/[csz"–⁻ι]/u, 0.56],
  [/[A-LN-VX-ZΑ-Ω]/u, 0.8],
  [/[wM+=<>−±∓×÷≤≥≠≡≈≃∼∝∞√ω→←↔]/u, 0.88],
  [/[mW%@—…]/u, 1.01],
];
const ADVANCE = 0.65;

const advanceOf = ({ text, script }: Run): number =>
  (ADVANCES.find(([kind]) => kind.test(text))?.[1] ?? ADVANCE) * (script === "normal" ? 1 : SCRIPT_SIZE);

/** Runs of one sign each. */
const signsOf = (runs: readonly Run[]): Run[] =>
  runs.flatMap(({ text, script }) => Array.from(text, (sign): Run => ({ text: sign, script })));

/**
 * Width of a line of runs, generously estimated.
 *
 * @param runs - the line
 * @param size - size of the text [px]
 * @returns width [px]
 */
export const widthOf = (runs: readonly Run[], size: number): number => size * signsOf(runs).reduce((sum, sign) => sum + advanceOf(sign), 0);

/**
 * Breaks runs into lines at spaces, and within words that are too long; what does not fit ends with an ellipsis.
 *
 * @param runs - the text
 * @param size - size of the text [px]
 * @param width - width that a line may have [px]
 * @param most - largest number of lines
 * @returns lines, at least one
 */
export function wrapped(runs: readonly Run[], size: number, width: number, most: number): Run[][] {
  const lines: Run[][] = [];
  let line: Run[] = [];
  let length = 0;
  for (const sign of signsOf(runs)) {
    line.push(sign);
    length += size * advanceOf(sign);
    if (length <= width || sign.text === " " || line.length === 1) continue;
    const space = line.findLastIndex(({ text, script }) => text === " " && script === "normal");
    lines.push(line.slice(0, space > 0 ? space : -1));
    line = line.slice(space > 0 ? space + 1 : -1);
    length = widthOf(line, size);
  }
  lines.push(line);
  const last = lines[most - 1];
  if (lines.length > most && last !== undefined) {
    while (last.length > 1 && widthOf(last, size) + size > width) last.pop();
    last.push({ text: "…", script: "normal" });
  }
  return lines.slice(0, most).map(merged);
}

/** A line of text with its place in a picture. */
export interface TextLine {
  readonly runs: readonly Run[];
  /** Size of the text [px]. */
  readonly size: number;
  /** Anchor of the line [px]. */
  readonly x: number;
  /** Base line [px]. */
  readonly y: number;
  readonly anchor: "start" | "middle";
  readonly colour: string;
  /** Turned by a quarter, to be read upwards. */
  readonly upwards?: boolean;
  /** Turned clockwise about its anchor [degrees]. */
  readonly turn?: number;
  /** White around it [px], where it stands on something. */
  readonly halo?: number;
}

/** Distance of the base lines of two lines [size of the text]. */
export const LINE_HEIGHT = 1.45;

/** A text of a column: what to set, with size [px] and colour. */
interface ColumnText extends Pick<TextLine, "runs" | "size" | "colour"> {
  /** Largest number of lines; as many as it needs where none is given. */
  readonly most?: number;
}

/**
 * Sets texts under one another.
 *
 * @param texts - what to set
 * @param x - left edge [px]
 * @param width - width that a line may have [px]
 * @param top - upper edge of the first line [px]
 * @returns the lines and the lower edge of the last [px]
 */
export function column(texts: readonly ColumnText[], x: number, width: number, top: number) {
  let bottom = top;
  const lines = texts.flatMap(({ runs, size, colour, most = Infinity }) =>
    wrapped(runs, size, width, most).map((line): TextLine => {
      bottom += size * LINE_HEIGHT;
      return { runs: line, size, colour, x, y: bottom - 0.4 * size, anchor: "start" };
    }),
  );
  return { lines, bottom };
}

/** Puts text between runs. */
export const joined = (parts: readonly (readonly Run[])[], separator: string): Run[] =>
  merged(parts.flatMap((part, index) => (index === 0 ? part : [{ text: separator, script: "normal" as const }, ...part])));

const short = (value: number): number => Number(value.toFixed(2));

/**
 * Writes a line as SVG `<text>`, with shifts and sizes of `<tspan>` that browsers and renderers agree on.
 *
 * @param parent - where the element is added
 * @param line - what to write, and where
 */
export function writeLine(parent: Element, line: TextLine): void {
  const { halo = 0, upwards = false, turn = upwards ? -90 : 0, size, x, y, anchor } = line;
  const place = turn === 0 ? { x: short(x), y: short(y) } : { transform: `translate(${short(x)},${short(y)}) rotate(${short(turn)})` };
  const usual = { ...place, "font-size": size, "text-anchor": anchor };
  if (halo > 0) {
    const white = { "aria-hidden": "true", fill: "none", stroke: "white", "stroke-width": halo, "stroke-linejoin": "round" };
    writeRuns(addElement(parent, "text", { ...usual, ...white }), line);
  }
  writeRuns(addElement(parent, "text", { ...usual, fill: line.colour }), line);
}

function writeRuns(text: Element, { runs, size }: TextLine): void {
  if (runs.every(({ script }) => script === "normal")) text.textContent = runs.map((run) => run.text).join("");
  else {
    let height = 0;
    for (const { text: content, script } of runs) {
      const shift = short(size * SHIFT[script] - height);
      const smaller = script === "normal" ? {} : { "font-size": short(size * SCRIPT_SIZE) };
      addElement(text, "tspan", { ...(shift === 0 ? {} : { dy: shift }), ...smaller }).textContent = content;
      height += shift;
    }
  }
}
