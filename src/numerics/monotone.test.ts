import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monotoneCubic, piecewiseLinear, piecewiseValue } from "./monotone.ts";

/** Values of SciPy's PchipInterpolator. */
const SCIPY = [
  {
    name: "with uneven steps",
    nodes: [0, 0.1, 1, 1.5, 4, 4.2],
    values: [1, 2, 2.1, 5, -3, -2.9],
    at: [0.0546, 0.882, 1.554, 2.1, 2.856, 3.486, 4.179],
    expected: [
      1.6884494310786653, 2.077905652942625, 4.9889638031359995, 3.8387839999999995, 0.4924196003840007, -2.1245432258559998,
      -2.9160970813888887,
    ],
  },
  {
    name: "with a plateau and an end slope three times the secant",
    nodes: [-2, -1, 0, 3, 3.5],
    values: [0, 10, 10, 9, -20],
    at: [-1.9285, -0.845, 0.035, 0.75, 1.74, 2.565, 3.4725],
    expected: [1.0706723706249985, 10, 9.999944698523791, 9.965658362989325, 9.748473360854094, 9.332649618861211, -18.121026264101427],
  },
  {
    name: "with a flat end",
    nodes: [0, 1, 3, 3.1],
    values: [0, -0.1, 8, 8],
    at: [0.0403, 0.651, 1.147, 1.55, 2.108, 2.573, 3.0845],
    expected: [-0.011609318082700002, -0.0957491451, 0.02484221592500003, 1.400778125, 4.603549083200001, 7.050006653074999, 8],
  },
  {
    name: "with an end slope of the wrong sign, which becomes 0",
    nodes: [0, 1, 1.5],
    values: [0, 0.2, 3],
    at: [0.0195, 0.315, 0.555, 0.75, 1.02, 1.245, 1.4925],
    expected: [
      6.457815e-5, 0.01775364230769231, 0.05738742692307693, 0.10817307692307693, 0.21533833846153852, 1.1323874538461542,
      2.944329147115384,
    ],
  },
  { name: "of two nodes", nodes: [0, 2], values: [1, -1], at: [0.026, 0.42, 1.99], expected: [0.974, 0.58, -0.99] },
  {
    name: "of three nodes with an extremum",
    nodes: [0, 1, 2],
    values: [0, 1, -4],
    at: [0.026, 0.42, 0.74, 1, 1.36, 1.66, 1.99],
    expected: [0.075989576, 0.804888, 0.982424, 1, 0.1861119999999995, -1.4742079999999993, -3.920102],
  },
];

const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const table = fc
  .array(fc.record({ step: real(0.01, 5), value: fc.oneof(real(-9, 9), fc.constantFrom(0, 1)) }), { minLength: 1, maxLength: 20 })
  .map((entries) => {
    let at = -3;
    return { nodes: entries.map(({ step }) => (at += step)), values: entries.map(({ value }) => value) };
  });

describe("the monotone cubic", () => {
  it.each(SCIPY)("$name is that of SciPy", ({ nodes, values, at, expected }) => {
    const curve = monotoneCubic(nodes, values);
    at.forEach((x, k) => {
      expect(Math.abs(piecewiseValue(curve, x) - (expected[k] ?? Number.NaN))).toBeLessThan(3e-14);
    });
  });

  it("passes every node to the last bit, stays between neighbouring nodes, and is smooth", () => {
    fc.assert(
      fc.property(table, ({ nodes, values }) => {
        const curve = monotoneCubic(nodes, values);
        nodes.forEach((x, k) => {
          expect(piecewiseValue(curve, x)).toBe(values[k]);
          const [next, value = 0, after = 0] = [nodes[k + 1], values[k], values[k + 1]];
          if (next === undefined) return;
          let before = value;
          for (let n = 1; n < 20; n++) {
            const now = piecewiseValue(curve, x + ((next - x) * n) / 20);
            expect((now - before) * Math.sign(after - value)).toBeGreaterThan(-1e-13);
            before = now;
          }
          expect((after - before) * Math.sign(after - value)).toBeGreaterThan(-1e-13);
          // The slope at the end of a segment is the slope at the beginning of the next.
          const [, low = 0, c = 0, d = 0, , following] = curve.coefficients.subarray(4 * k, 4 * k + 6);
          const slope = low + (next - x) * (2 * c + 3 * d * (next - x));
          if (following !== undefined) expect(Math.abs(slope - following)).toBeLessThan(1e-10);
        });
      }),
    );
  });

  it("gives a straight line back, and turns with its table", () => {
    fc.assert(
      fc.property(table, real(-2, 2), real(-2, 2), real(0, 1), ({ nodes, values }, height, slope, share) => {
        const [first = 0] = nodes;
        const last = nodes.at(-1) ?? 0;
        // Rounding may carry the sum beyond the last node, where there is no curve.
        const x = Math.min(first + share * (last - first), last);
        const line = monotoneCubic(
          nodes,
          nodes.map((node) => height + slope * node),
        );
        expect(piecewiseValue(line, x)).toBeCloseTo(height + slope * x, 10);
        const mirrored = monotoneCubic(nodes.map((node) => -node).reverse(), [...values].reverse());
        expect(piecewiseValue(mirrored, -x)).toBeCloseTo(piecewiseValue(monotoneCubic(nodes, values), x), 10);
      }),
    );
  });
});

describe("straight lines between nodes", () => {
  it("are between the nodes what they are at the nodes, and nothing beyond", () => {
    const curve = piecewiseLinear([0, 1, 3], [0, 1, -3]);
    expect([-0.1, 0, 0.25, 1, 2, 3, 3.1].map((x) => piecewiseValue(curve, x))).toEqual([Number.NaN, 0, 0.25, 1, -1, -3, Number.NaN]);
    expect([2, 2.1].map((x) => piecewiseValue(piecewiseLinear([2], [7]), x))).toEqual([7, Number.NaN]);
    expect(piecewiseValue(piecewiseLinear([], []), 0)).toBeNaN();
  });

  it.each([
    ["nodes that do not ascend", [0, 1, 1], [0, 1, 2]],
    ["a value too few", [0, 1, 2], [0, 1]],
    ["a value that is not finite", [0, 1, 2], [0, -Infinity, 1]],
    ["a node that is no number", [0, Number.NaN, 2], [0, 1, 1]],
  ])("refuse %s, as the cubic does", (_, nodes, values) => {
    expect(() => piecewiseLinear(nodes, values)).toThrow(RangeError);
    expect(() => monotoneCubic(nodes, values)).toThrow(RangeError);
  });
});
