/** Doc comments of the public interface are complete: what it is, units, errors, sources. Examples are run by docs.test.ts. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const { config } = ts.readConfigFile(`${ROOT}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: unknown };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const ENTRIES = ["src/index.ts", "src/report/index.ts", "src/formula/index.ts", "src/testing.ts"].map((path) => ROOT + path);
const program = ts.createProgram(ENTRIES, { ...options, noEmit: true });
const checker = program.getTypeChecker();

/** A unit, or a shape, in brackets: [GeV], [1], [fb], [lambda, 4]. */
const IN_BRACKETS = /\[[^\]]+\]/;
/** Where a formula or a number comes from. */
const SOURCE = /arXiv:\d{4}\.\d{4,5}|\bhep-ph\/\d{7}|\b(?:PDG|CODATA)\b|Phys\. |Nucl\. |\bown (?:derivation|definition|form)\b/;

/** A public name with what is written about it. */
interface Documented {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly symbol: ts.Symbol;
  readonly declaration: ts.Declaration;
  readonly type: ts.Type;
}

const unaliased = (symbol: ts.Symbol): ts.Symbol =>
  (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
const textOf = (symbol: ts.Symbol): string => ts.displayPartsToString(symbol.getDocumentationComment(checker));

const PUBLIC: readonly Documented[] = ENTRIES.flatMap((entry) => {
  const source = program.getSourceFile(entry);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} is no module`);
  return checker.getExportsOfModule(module).flatMap((exported) => {
    const symbol = unaliased(exported);
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined) return [];
    const file = declaration.getSourceFile().fileName.slice(ROOT.length);
    const type =
      (symbol.flags & ts.SymbolFlags.Value) === 0
        ? checker.getDeclaredTypeOfSymbol(symbol)
        : checker.getTypeOfSymbolAtLocation(symbol, declaration);
    return [{ name: exported.name, file, text: textOf(symbol), symbol, declaration, type }];
  });
});

/** True for a number, a list of numbers, and either of them where it may be missing. */
function isNumeric(type: ts.Type): boolean {
  if (type.isUnion())
    return type.types.some(isNumeric) && type.types.every((each) => isNumeric(each) || (each.flags & ts.TypeFlags.Undefined) !== 0);
  if ((type.flags & ts.TypeFlags.NumberLike) !== 0) return true;
  if (type.getSymbol()?.name === "Float64Array") return true;
  const [element] = checker.isArrayType(type) ? checker.getTypeArguments(type as ts.TypeReference) : [];
  return element !== undefined && isNumeric(element);
}

/** Tags of one kind, as text. */
const tagsOf = (symbol: ts.Symbol, name: string): string[] =>
  symbol.getJsDocTags(checker).flatMap((tag) => (tag.name === name ? [ts.displayPartsToString(tag.text)] : []));

const bodyOf = (declaration: ts.Declaration): ts.Node | undefined => {
  if (ts.isFunctionDeclaration(declaration)) return declaration.body;
  if (ts.isVariableDeclaration(declaration)) return declaration.initializer;
  return undefined;
};

/** True where a function refuses what it is given, itself or through what it calls in its own file. */
const REFUSES = new Map<ts.Declaration, boolean>();
function refuses(declaration: ts.Declaration): boolean {
  const known = REFUSES.get(declaration);
  if (known !== undefined) return known;
  REFUSES.set(declaration, false);
  const visit = (node: ts.Node): boolean => {
    if (ts.isThrowStatement(node) && ts.isNewExpression(node.expression) && node.expression.expression.getText() === "DarkzooError")
      return true;
    if (ts.isCallExpression(node)) {
      const called = checker.getSymbolAtLocation(node.expression);
      const target = called === undefined ? undefined : unaliased(called).declarations?.[0];
      if (target !== undefined && target.getSourceFile() === declaration.getSourceFile() && refuses(target)) return true;
    }
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  const body = bodyOf(declaration);
  const found = body !== undefined && visit(body);
  REFUSES.set(declaration, found);
  return found;
}

/** What the doc comment of a public function lacks. */
function lackingOf({ file, text, symbol, declaration }: Documented, signature: ts.Signature): string[] {
  const parameters = signature.getParameters();
  const described = tagsOf(symbol, "param");
  const returned = signature.getReturnType();
  const [returns] = tagsOf(symbol, "returns");
  const numberReturned = isNumeric(returned);
  return [
    ...parameters.flatMap((parameter, k) => {
      const what = described[k];
      if (what === undefined) return [`@param ${parameter.name}`];
      const numeric = isNumeric(checker.getTypeOfSymbolAtLocation(parameter, declaration));
      return numeric && !IN_BRACKETS.test(what) ? [`unit of ${parameter.name}`] : [];
    }),
    ...((returned.flags & ts.TypeFlags.Void) === 0 && returns === undefined ? ["@returns"] : []),
    ...(numberReturned && returns !== undefined && !IN_BRACKETS.test(returns) ? ["unit of what is returned"] : []),
    ...(refuses(declaration) && tagsOf(symbol, "throws").length === 0 ? ["@throws"] : []),
    ...(tagsOf(symbol, "example").length === 0 ? ["@example"] : []),
    ...(dirname(file) === "src/physics" && numberReturned && !SOURCE.test(text + (returns ?? "")) ? ["source"] : []),
  ];
}

describe("the public interface", () => {
  it("is found", () => {
    expect(PUBLIC.length).toBeGreaterThan(200);
    expect(PUBLIC.filter(({ type }) => type.getCallSignatures().length > 0).length).toBeGreaterThan(90);
    expect(PUBLIC.filter(({ declaration }) => refuses(declaration)).map(({ name }) => name)).toContain("readLimit");
  });

  it("says of everything what it is", () => {
    expect(PUBLIC.filter(({ text }) => !/^\S.{8,}/.test(text)).map(({ file, name }) => `${file} ${name}`)).toEqual([]);
  });

  it("has functions with units, errors, sources and examples", () => {
    const lacking = PUBLIC.filter(
      ({ declaration }) => !ts.isTypeAliasDeclaration(declaration) && !ts.isInterfaceDeclaration(declaration),
    ).flatMap((each) => {
      const [signature] = each.type.getCallSignatures();
      return signature === undefined ? [] : lackingOf(each, signature).map((what) => `${each.file} ${each.name}: ${what}`);
    });
    expect(lacking).toEqual([]);
  });

  it("has constants and members with units", () => {
    const constants = PUBLIC.filter(({ declaration, type }) => ts.isVariableDeclaration(declaration) && isNumeric(type));
    const members = PUBLIC.filter(({ declaration }) => ts.isInterfaceDeclaration(declaration)).flatMap(
      ({ name, file, text, type, declaration }) =>
        type.getProperties().flatMap((member) => {
          // Members of a base are told where they stand; an interface may say the unit of all its members.
          const own = member.declarations?.some((each) => each.parent === declaration) === true;
          return own && isNumeric(checker.getTypeOfSymbolAtLocation(member, declaration))
            ? [{ name: `${name}.${member.name}`, file, text: text + textOf(member) }]
            : [];
        }),
    );
    expect(members.length).toBeGreaterThan(50);
    const bare = [...constants, ...members].filter(({ text }) => !IN_BRACKETS.test(text));
    expect(bare.map(({ file, name }) => `${file} ${name}`)).toEqual([]);
  });
});
