/** What is used of pdfkit, which brings no types. */
declare module "pdfkit" {
  /** Options of a document; streams stay as they are unless `compress` is on. */
  interface DocumentOptions {
    readonly size: readonly [width: number, height: number];
    readonly margin: number;
    readonly compress: boolean;
    readonly font: string;
    readonly lang?: string;
    readonly displayTitle?: boolean;
    readonly info: { CreationDate?: Date; readonly [name: string]: string | Date | undefined };
  }
  interface TextOptions {
    readonly lineBreak: false;
    readonly baseline: "alphabetic";
    readonly fill?: boolean;
    readonly stroke?: boolean;
  }
  export default class PDFDocument {
    constructor(options: DocumentOptions);
    info: DocumentOptions["info"];
    on(event: "data", listener: (bytes: Uint8Array) => void): this;
    on(event: "end", listener: () => void): this;
    on(event: "error", listener: (error: Error) => void): this;
    end(): void;
    endMetadata: () => void;
    save(): this;
    restore(): this;
    transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
    path(d: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    circle(x: number, y: number, radius: number): this;
    fill(colour?: string): this;
    stroke(colour?: string): this;
    fillColor(colour: string, opacity?: number): this;
    strokeColor(colour: string, opacity?: number): this;
    lineWidth(width: number): this;
    lineCap(cap: string): this;
    lineJoin(join: string): this;
    miterLimit(limit: number): this;
    dash(lengths: readonly number[], options?: object): this;
    fontSize(size: number): this;
    widthOfString(text: string): number;
    text(text: string, x: number, y: number, options: TextOptions): this;
  }
}
