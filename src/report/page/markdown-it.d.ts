/** What of markdown-it is used here: the package brings no types. */
declare module "markdown-it" {
  interface Token {
    readonly type: string;
    readonly tag: string;
    readonly content: string;
    readonly children: Token[] | null;
    hidden: boolean;
    attrGet(name: string): string | null;
    attrSet(name: string, value: string): void;
  }
  interface Renderer {
    readonly rules: Record<string, ((tokens: Token[], index: number) => string) | undefined>;
  }
  class MarkdownIt {
    constructor(options: { readonly html: boolean; readonly linkify: boolean; readonly typographer: boolean });
    readonly renderer: Renderer;
    readonly core: { readonly ruler: { push(name: string, rule: (state: { readonly tokens: Token[] }) => void): void } };
    use<Options>(plugin: (md: MarkdownIt, options: Options) => unknown, options: Options): this;
    render(text: string): string;
    validateLink: (address: string) => boolean;
  }
  export type { Token };
  export default MarkdownIt;
}
