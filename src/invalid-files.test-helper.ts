/** Files that must be refused: a folder of them beside `expected.yaml`, which says of each the faults that it has. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { expect } from "vitest";
import { DarkzooError, type Diagnostic } from "./diagnostics.ts";

/** A fault as it must be told: parts of its message and hint. */
interface ExpectedFault {
  readonly code: string;
  readonly source?: string;
  readonly line?: number;
  readonly column?: number;
  readonly says: string;
  readonly hint?: string;
}

const where = ({ code, line, column }: Pick<ExpectedFault, "code" | "line" | "column">): object => ({ code, line, column });

/** A folder in `fixtures/invalid`; its subfolders are others, unless `isOne` says that they are records. */
export function invalidFiles(folder: string, isOne = (name: string): boolean => name.includes(".")) {
  const at = new URL(`../fixtures/invalid/${folder}`, import.meta.url);
  const expected = parse(readFileSync(new URL("expected.yaml", at), "utf8")) as Readonly<Record<string, readonly ExpectedFault[]>>;
  const names = readdirSync(at)
    .filter((name) => name !== "expected.yaml" && isOne(name))
    .sort();
  const faultsOf = (name: string): readonly ExpectedFault[] => expected[name] ?? [];
  return {
    path: fileURLToPath(at),
    names,
    faultsOf,
    textOf: (name: string): string => readFileSync(new URL(name, at), "utf8"),
    /** Kinds of faults that some file shows. */
    codes: new Set(Object.values(expected).flatMap((faults) => faults.map(({ code }) => code))),
    /** The list and the folder name the same files. */
    expectComplete: (): void => {
      expect(Object.keys(expected).sort()).toEqual(names);
    },
    /** The faults are exactly those of the list, in its order, each at its place and with its words; some kinds always have a hint. */
    expectFaults: (name: string, found: readonly Diagnostic[], alwaysHinted: ReadonlySet<string> = new Set()): void => {
      expect(found.map(where)).toEqual(faultsOf(name).map(where));
      found.forEach(({ code, message, hint, severity, source }, k) => {
        const { says, hint: hinted = "", source: from = source } = faultsOf(name)[k] ?? {};
        expect(severity).toBe("error");
        expect(source).toBe(from);
        expect(message).toContain(says);
        expect(message).not.toMatch(/undefined|NaN GeV|\[object|Infinity to/);
        expect(hint ?? "", `hint of ${code}`).toContain(hinted);
        expect(hint ?? (alwaysHinted.has(code) ? "" : "none"), `hint of ${code}`).not.toMatch(/^\s*$|: $/);
      });
    },
    /** What reads the file throws nothing but one error, which carries all faults. */
    expectThrown: (name: string, read: () => unknown): void => {
      let thrown: unknown;
      try {
        read();
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(DarkzooError);
      expect((thrown as DarkzooError).source).toBe(name);
      expect((thrown as DarkzooError).diagnostics).toHaveLength(faultsOf(name).length);
    },
  };
}
