/** Figures as vectors on a page of their own, with the font that the package carries, so that every machine gives the same bytes. */
import PDFDocument from "pdfkit";
import { FONT_FILE } from "./font.ts";

/** Points of the page in a length of the figure. */
const POINTS: Readonly<Record<string, number>> = { "": 0.75, px: 0.75, mm: 72 / 25.4, pt: 1 };

/** Attributes that an element hands down to those inside it. */
const HANDED_DOWN = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "font-size",
  "text-anchor",
];
type Style = Readonly<Record<string, string>>;

/** An element of a figure: its own attributes, and what is inside. */
interface Shape {
  readonly name: string;
  readonly own: Style;
  readonly inside: (Shape | string)[];
}

const SIGNS: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescaped = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => SIGNS[name] ?? whole);

/** Reads the text of a figure: elements in pairs or closed in themselves, attributes in double quotes. */
function readShapes(svg: string): Shape {
  const root: Shape = { name: "", own: {}, inside: [] };
  const open = [root];
  for (const [, closing, name, attributes = "", alone, text] of svg.matchAll(/<(\/?)([A-Za-z]+)((?:\s[^<>]*?)?)(\/?)>|([^<>]+)/g)) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.inside.push(unescaped(text));
    else if (closing === "/") open.pop();
    else {
      const own = Object.fromEntries(
        Array.from(attributes.matchAll(/([\w:-]+)="([^"]*)"/g), ([, key = "", value = ""]) => [key, unescaped(value)]),
      );
      const shape: Shape = { name: name ?? "", own, inside: [] };
      parent.inside.push(shape);
      if (alone !== "/") open.push(shape);
    }
  }
  const [figure] = root.inside.filter((part) => typeof part !== "string");
  if (figure?.name !== "svg" || open.length > 1) throw new Error("this text is no SVG");
  return figure;
}

/** A length of the page [pt], or undefined for what is none. */
function pointsOf(length: string | undefined): number | undefined {
  const [, value, unit = ""] = /^([\d.]+)([a-z]*)$/.exec(length ?? "") ?? [];
  const size = POINTS[unit];
  return value === undefined || size === undefined ? undefined : Number(value) * size;
}

const numberIn = (style: Style, name: string, otherwise = 0): number => {
  const value = style[name];
  return value === undefined ? otherwise : Number(value);
};
const colourIn = (style: Style, name: string, otherwise: string): string | undefined => {
  const colour = style[name] ?? otherwise;
  return colour === "none" ? undefined : colour === "currentColor" ? "#000000" : colour;
};

/** Moves what follows: `translate(x,y)` and `rotate(angle)`, one after the other. */
function move(page: PDFDocument, transform: string): void {
  for (const [, kind, first = "0", second = "0"] of transform.matchAll(/(\w+)\(([^,()]*),?([^()]*)\)/g)) {
    if (kind === "translate") page.transform(1, 0, 0, 1, Number(first), Number(second));
    else if (kind === "rotate") {
      const angle = (Number(first) * Math.PI) / 180;
      page.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0);
    } else throw new Error(`no figure is moved with ${kind ?? ""}`);
  }
}

/** Sets the pen for lines. */
function setPen(page: PDFDocument, style: Style, colour: string): void {
  page.strokeColor(colour, numberIn(style, "stroke-opacity", 1)).lineWidth(numberIn(style, "stroke-width", 1));
  page
    .lineCap(style["stroke-linecap"] ?? "butt")
    .lineJoin(style["stroke-linejoin"] ?? "miter")
    .miterLimit(numberIn(style, "stroke-miterlimit", 4));
  const dashes = style["stroke-dasharray"] ?? "none";
  if (dashes !== "none") page.dash(dashes.split(/[\s,]+/).map(Number));
}

/** Fills and strokes an outline; it is laid down anew for each, because painting uses it up. */
function paint(page: PDFDocument, style: Style, layDown: () => void): void {
  const [fill, stroke] = [colourIn(style, "fill", "#000000"), colourIn(style, "stroke", "none")];
  if (fill !== undefined) {
    page.fillColor(fill, numberIn(style, "fill-opacity", 1));
    layDown();
    page.fill();
  }
  if (stroke === undefined) return;
  setPen(page, style, stroke);
  layDown();
  page.stroke();
}

/** Share of a line of text that stands before its anchor [1]. */
const BEFORE_ANCHOR: Readonly<Record<string, number>> = { start: 0, middle: 0.5, end: 1 };

/** A line of text: pieces with shifts of their own, set from its anchor on. */
function write(page: PDFDocument, { own, inside }: Shape, style: Style): void {
  const size = numberIn(style, "font-size", 10);
  const pieces = inside.flatMap((piece) => {
    if (typeof piece === "string") return [{ text: piece, size, shift: 0 }];
    const text = piece.inside.filter((part) => typeof part === "string").join("");
    return [{ text, size: numberIn(piece.own, "font-size", size), shift: numberIn(piece.own, "dy") }];
  });
  const widthOf = (piece: { text: string; size: number }): number => page.fontSize(piece.size).widthOfString(piece.text);
  const width = pieces.reduce((sum, piece) => sum + widthOf(piece), 0);
  const height = own["y"] ?? "0";
  let x = numberIn(own, "x") - width * (BEFORE_ANCHOR[style["text-anchor"] ?? "start"] ?? 0);
  let y = height.endsWith("em") ? Number.parseFloat(height) * size : Number(height);
  const [fill, stroke] = [colourIn(style, "fill", "#000000"), colourIn(style, "stroke", "none")];
  if (fill !== undefined) page.fillColor(fill, 1);
  if (stroke !== undefined) setPen(page, style, stroke);
  for (const piece of pieces) {
    y += piece.shift;
    page
      .fontSize(piece.size)
      .text(piece.text, x, y, { lineBreak: false, baseline: "alphabetic", fill: fill !== undefined, stroke: stroke !== undefined });
    x += widthOf(piece);
  }
}

/** Draws an element and what is inside. */
function draw(page: PDFDocument, shape: Shape, above: Style): void {
  const { name, own, inside } = shape;
  const handed = HANDED_DOWN.flatMap((key) => (own[key] === undefined ? [] : [[key, own[key]] as const]));
  const style: Style = { ...above, ...Object.fromEntries(handed) };
  const at = (key: string): number => numberIn(own, key);
  page.save();
  move(page, own["transform"] ?? "");
  if (name === "g" || name === "svg") {
    // A picture inside the picture, such as one of two panels.
    if (name === "svg") page.transform(1, 0, 0, 1, at("x"), at("y"));
    for (const part of inside) if (typeof part !== "string") draw(page, part, style);
  } else if (name === "path") paint(page, style, () => page.path(own["d"] ?? ""));
  else if (name === "line") paint(page, { ...style, fill: "none" }, () => page.path(`M${at("x1")},${at("y1")}L${at("x2")},${at("y2")}`));
  else if (name === "rect") paint(page, style, () => page.rect(at("x"), at("y"), at("width"), at("height")));
  else if (name === "circle") paint(page, style, () => page.circle(at("cx"), at("cy"), at("r")));
  else if (name === "text") write(page, shape, style);
  else if (name !== "title" && name !== "desc") throw new Error(`no figure holds the element ${name}`);
  page.restore();
}

/**
 * A figure as PDF: vectors and text that can be searched, in the size of the figure, with the signs of the font that it uses inside.
 * Nothing in the file tells when or where it was made.
 *
 * @param svg - text of the figure, from `drawFigure`
 * @returns bytes of the PDF file
 * @throws Error for a text that is not an SVG of this package, or one without a size
 * @example
 * ```ts
 * import { renderPdf } from "darkzoo/report";
 * const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>';
 * (await renderPdf(svg)).toString("latin1", 0, 5); // => "%PDF-"
 * ```
 */
export async function renderPdf(svg: string): Promise<Buffer> {
  const figure = readShapes(svg);
  const [width, height] = [pointsOf(figure.own["width"]), pointsOf(figure.own["height"])];
  if (width === undefined || height === undefined) throw new Error("this SVG has no size");
  const [, , across = Number.NaN] = (figure.own["viewBox"] ?? `0 0 ${width / 0.75}`).split(/[\s,]+/).map(Number);
  const [title] = figure.inside.filter((part) => typeof part !== "string").filter(({ name }) => name === "title");
  const words = (title?.inside ?? []).filter((part) => typeof part === "string").join("");
  // The streams stay as they are: what a compressor writes differs between versions of Node.
  const info = { Title: words, Creator: "darkzoo", CreationDate: new Date(0) };
  const page = new PDFDocument({
    size: [width, height],
    margin: 0,
    compress: false,
    font: FONT_FILE,
    lang: "en",
    displayTitle: true,
    info,
  });
  delete page.info.CreationDate;
  // A second copy of these entries as XML, which would have to tell a date.
  page.endMetadata = () => undefined;
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    page.on("data", (part) => parts.push(part));
    page.on("end", () => {
      resolve(Buffer.concat(parts));
    });
    page.on("error", reject);
    page.transform(width / across, 0, 0, width / across, 0, 0);
    for (const part of figure.inside) if (typeof part !== "string") draw(page, part, figure.own);
    page.end();
  });
}
