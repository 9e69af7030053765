/** What the compiler must accept and refuse in a model. */
import { expectTypeOf, test } from "vitest";
import type { Option, Parameter, PointOf } from "./contract.ts";
import { defineModel } from "./define.ts";

const PARAMETERS = {
  mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 10] },
  g: { tex: "g", unit: "1", description: "coupling", default: 0.1, range: [0.01, 1] },
} as const satisfies Record<string, Parameter>;
interface Options extends Record<string, Option> {
  readonly kind: { readonly description: string; readonly choices: readonly ["a", "b"]; readonly default: "a" };
  readonly fraction: {
    readonly description: string;
    readonly choices: readonly ["predicted"];
    readonly range: readonly [0, 1];
    readonly default: "predicted";
  };
}
const REST = {
  id: "typed",
  title: "typed",
  lagrangian: "0",
  parameters: PARAMETERS,
  coupling: "g",
  scaling: { g: { production: 2, widths: 2 } },
  largestCoupling: ({ g }: { g: number }) => g,
  production: {},
  assumptions: [],
  references: [],
} as const;

test("a formula sees numbers for parameters and masses, and the choices of options", () => {
  type Seen = PointOf<typeof PARAMETERS, Options>;
  expectTypeOf<Seen["mass"]>().toEqualTypeOf<number>();
  expectTypeOf<Seen["muonMass"]>().toEqualTypeOf<number>();
  expectTypeOf<Seen["kind"]>().toEqualTypeOf<"a" | "b">();
  expectTypeOf<Seen["fraction"]>().toEqualTypeOf<"predicted" | number>();
});

test("without options a parameter is still a number", () => {
  defineModel({
    ...REST,
    particles: {
      X: {
        tex: "X",
        spin: "scalar",
        mass: ({ mass, g }) => {
          expectTypeOf(mass).toEqualTypeOf<number>();
          expectTypeOf(g).toEqualTypeOf<number>();
          return mass;
        },
        partialWidths: {},
      },
    },
  });
});

test("a misspelt parameter, channel, process or coupling is refused", () => {
  const X = { tex: "X", spin: "scalar", mass: ({ mass }: { mass: number }) => mass, partialWidths: {} } as const;
  // @ts-expect-error there is no parameter gee
  defineModel({ ...REST, particles: { X: { ...X, partialWidths: { "mu+ mu-": ({ gee }) => gee } } } });
  defineModel({ ...REST, particles: { X: { ...X, partialWidths: { "nu mu+ mu-": () => 1 } } } });
  // @ts-expect-error a neutrino comes with a pair of one lepton
  defineModel({ ...REST, particles: { X: { ...X, partialWidths: { "nu mu+ e-": () => 1 } } } });
  // @ts-expect-error there is no particle mou+
  defineModel({ ...REST, particles: { X: { ...X, partialWidths: { "mou+ mu-": () => 1 } } } });
  // @ts-expect-error there is no particle gama
  defineModel({ ...REST, particles: { X }, production: { "e+ e- -> gama X": () => 1 } });
  // @ts-expect-error the coupling is none of the parameters
  defineModel({ ...REST, particles: { X }, coupling: "h" });
});
