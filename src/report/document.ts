/** The smallest document that Observable Plot can draw into: elements, text and attributes, and their text form as XML. */

const HTML = "http://www.w3.org/1999/xhtml";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string, special: RegExp): string => text.replace(special, (sign) => ENTITIES[sign] ?? sign);

/** Node types of the DOM standard. */
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const DOCUMENT_NODE = 9;

class TextNode {
  readonly nodeType = TEXT_NODE;
  readonly textContent: string;
  parentNode: ElementNode | null = null;

  constructor(text: unknown) {
    this.textContent = String(text);
  }

  get outerHTML(): string {
    return escaped(this.textContent, /[&<>]/g);
  }
}

class ElementNode {
  readonly nodeType = ELEMENT_NODE;
  readonly ownerDocument: DocumentNode;
  readonly namespaceURI: string;
  readonly tagName: string;
  readonly #attributes = new Map<string, string>();
  childNodes: (ElementNode | TextNode)[] = [];
  parentNode: ElementNode | null = null;

  constructor(ownerDocument: DocumentNode, namespaceURI: string, tagName: string) {
    this.ownerDocument = ownerDocument;
    this.namespaceURI = namespaceURI;
    this.tagName = tagName;
  }

  get firstChild(): ElementNode | TextNode | null {
    return this.childNodes[0] ?? null;
  }

  get children(): ElementNode[] {
    return this.childNodes.filter((node) => node instanceof ElementNode);
  }

  getAttribute(name: string): string | null {
    return this.#attributes.get(name) ?? null;
  }

  setAttribute(name: string, value: unknown): void {
    this.#attributes.set(name, String(value));
  }

  setAttributeNS(_namespace: string, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  removeAttribute(name: string): void {
    this.#attributes.delete(name);
  }

  get textContent(): string {
    return this.childNodes.map(({ textContent }) => textContent).join("");
  }

  set textContent(text: string) {
    this.childNodes = [];
    if (text !== "") this.appendChild(new TextNode(text));
  }

  appendChild<Child extends ElementNode | TextNode>(child: Child): Child {
    return this.insertBefore(child, null);
  }

  insertBefore<Child extends ElementNode | TextNode>(child: Child, before: ElementNode | TextNode | null): Child {
    child.parentNode?.removeChild(child);
    const at = before === null ? -1 : this.childNodes.indexOf(before);
    this.childNodes.splice(at < 0 ? this.childNodes.length : at, 0, child);
    child.parentNode = this;
    return child;
  }

  removeChild<Child extends ElementNode | TextNode>(child: Child): Child {
    this.childNodes = this.childNodes.filter((node) => node !== child);
    child.parentNode = null;
    return child;
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  /** Descendants by element name, in the order of the document; the only selector that is known. */
  querySelectorAll(tagName: string): ElementNode[] {
    return this.children.flatMap((child) => [
      ...(tagName === "*" || child.tagName === tagName ? [child] : []),
      ...child.querySelectorAll(tagName),
    ]);
  }

  get outerHTML(): string {
    const attributes = [...this.#attributes].map(([name, value]) => ` ${name}="${escaped(value, /[&<>"]/g)}"`).join("");
    return `<${this.tagName}${attributes}>${this.childNodes.map(({ outerHTML }) => outerHTML).join("")}</${this.tagName}>`;
  }
}

class DocumentNode {
  readonly nodeType = DOCUMENT_NODE;
  readonly documentElement: ElementNode = new ElementNode(this, HTML, "html");

  createElement(tagName: string): ElementNode {
    return new ElementNode(this, HTML, tagName);
  }

  createElementNS(namespace: string, tagName: string): ElementNode {
    return new ElementNode(this, namespace, tagName);
  }

  createTextNode(text: unknown): TextNode {
    return new TextNode(text);
  }
}

/**
 * An empty document for drawing without a browser: what Observable Plot needs and no more, quick to load, the same text on every machine.
 *
 * @returns a document whose elements have an `outerHTML` that is well-formed XML
 */
export const createDocument = (): Document => new DocumentNode() as unknown as Document;

/**
 * Adds an element to an SVG.
 *
 * @param parent - where it is added, as the last child
 * @param name - name of the element
 * @param attributes - its attributes, in this order
 * @returns the new element
 */
export function addElement(parent: Element, name: string, attributes: Readonly<Record<string, string | number>> = {}): Element {
  const element = parent.ownerDocument.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return parent.appendChild(element);
}

const GEOMETRY = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "transform", "d"];
const hundredths = (number: string): string => String(Number(Number(number).toFixed(2)));

/**
 * Rounds all places and paths to hundredths of a pixel, so that the last digits of a logarithm do not show.
 *
 * @param svg - the drawing, changed in place
 */
export function roundGeometry(svg: Element): void {
  for (const element of svg.querySelectorAll("*")) {
    for (const name of GEOMETRY) {
      const value = element.getAttribute(name);
      if (value?.includes(".") === true && !value.endsWith("em"))
        element.setAttribute(name, value.replace(/-?\d*\.\d+(?:e[-+]?\d+)?/g, hundredths));
    }
  }
}
