import * as Plot from "@observablehq/plot";
import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { addElement, createDocument, roundGeometry } from "./document.ts";

const SVG = "http://www.w3.org/2000/svg";

function marks(document: Document): string {
  const points = [
    { m: 0.2, g: 1e-3, z: 0 },
    { m: 1, g: 3e-3, z: 0 },
    { m: 2, g: 1e-2, z: 1 },
    { m: 5, g: 1e-1, z: 1 },
  ];
  const plot = Plot.plot({
    document,
    width: 400,
    height: 300,
    x: { type: "log", domain: [0.1, 10] },
    y: { type: "log", domain: [1e-4, 1] },
    marks: [
      Plot.areaY(points, { x: "m", y1: 1e-4, y2: "g", z: "z", fill: "#56B4E9", fillOpacity: 0.2 }),
      Plot.line(points, { x: "m", y: "g", z: "z", stroke: "black", strokeDasharray: "7 4" }),
      Plot.dot(points, { x: "m", y: "g", r: 3 }),
      Plot.rectX([{ from: 3, to: 3.2 }], { x1: "from", x2: "to", fill: "grey" }),
      Plot.ruleX(points, { x: "m", y1: 1e-4, y2: "g" }),
      Plot.text(['J/ψ <&> "a"'], { frameAnchor: "top", text: (words: string) => words }),
      Plot.frame(),
      Plot.axisX([0.1, 1, 10], { label: null }),
      Plot.axisY([1e-3, 1e-1], { label: "coupling" }),
    ],
  });
  return plot.outerHTML;
}

test("Plot draws the same text as into the document of jsdom", () => {
  const drawn = marks(createDocument());
  expect(drawn.length).toBeGreaterThan(2000);
  expect(drawn).toBe(marks(new JSDOM("").window.document));
});

test("attributes and text are escaped, so that the text form is well-formed XML", () => {
  const root = createDocument().createElementNS(SVG, "svg");
  root.setAttribute("xmlns", SVG);
  addElement(root, "text", { title: `<a & "b">` }).textContent = `m < 1 & "m" > 0\u00a0GeV`;
  const read = new new JSDOM("").window.DOMParser().parseFromString(root.outerHTML, "image/svg+xml");
  expect(read.querySelector("parsererror")).toBeNull();
  expect(read.querySelector("text")?.textContent).toBe(`m < 1 & "m" > 0\u00a0GeV`);
  expect(read.querySelector("text")?.getAttribute("title")).toBe(`<a & "b">`);
});

test("elements move, go and are found in the order of the document", () => {
  const document = createDocument();
  const root = document.createElementNS(SVG, "g");
  const [a, b] = [addElement(root, "a"), addElement(root, "b")];
  addElement(a, "b");
  root.insertBefore(b, a);
  expect(root.outerHTML).toBe("<g><b></b><a><b></b></a></g>");
  expect(Array.from(root.querySelectorAll("*"), ({ tagName }) => tagName)).toEqual(["b", "a", "b"]);
  expect(root.querySelectorAll("b")).toHaveLength(2);
  b.remove();
  root.removeChild(a);
  expect(root.firstChild).toBeNull();
  root.appendChild(document.createTextNode("x"));
  expect(root.textContent).toBe("x");
  root.textContent = "";
  expect(root.outerHTML).toBe("<g></g>");
});

test("places and paths are rounded to hundredths, texts and relative lengths are not", () => {
  const root = createDocument().createElementNS(SVG, "g");
  addElement(root, "path", { d: "M189.99999999999997,-0.004L.126,1e2", transform: "translate(1.23456e-7,3.14159)" });
  addElement(root, "text", { y: "0.714em" }).textContent = "3.14159";
  roundGeometry(root);
  expect(root.outerHTML).toBe('<g><path d="M190,0L0.13,1e2" transform="translate(0,3.14)"></path><text y="0.714em">3.14159</text></g>');
});
