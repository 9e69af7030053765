import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { stretchesBelowLine } from "./crossings.ts";
import { monotoneCubic, type PiecewiseCubic, piecewiseLinear, piecewiseValue } from "./monotone.ts";
import { segmentOf } from "./interpolation.ts";
import type { Stretch } from "./roots.ts";

const real = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
/** A table with uneven steps, and a line. */
const problem = fc
  .record({
    start: real(-10, 10),
    entries: fc.array(fc.record({ step: real(0.01, 3), value: fc.oneof(real(-20, 20), fc.integer({ min: -3, max: 3 })) }), {
      minLength: 1,
      maxLength: 18,
    }),
    intercept: fc.oneof(real(-15, 15), fc.integer({ min: -3, max: 3 })),
    slope: fc.oneof(real(-3, 3), fc.constantFrom(0, 1)),
  })
  .map(({ start, entries, intercept, slope }) => {
    let at = start;
    const nodes = entries.map(({ step }) => (at += step));
    return { nodes, values: entries.map(({ value }) => value), intercept, slope };
  });

const ends = (stretches: readonly Stretch[]): number[][] => stretches.map(({ from, to }) => [from, to]);
const inside = (stretches: readonly Stretch[], y: number): boolean => stretches.some(({ from, to }) => y >= from && y <= to);
const awayFromEnds = (stretches: readonly Stretch[], y: number, by: number): boolean =>
  stretches.every(({ from, to }) => Math.abs(y - from) > by && Math.abs(y - to) > by);

/** Excluded couplings where the signal is size * g^2 and c tau = decayLength/g^2, in log10 g. */
function excluded(curve: PiecewiseCubic, size: number, decayLength: number): number[][] {
  const stretches = stretchesBelowLine(curve, Math.log(size) + Math.log(decayLength), 1);
  const coupling = (y: number): number => (Math.log(decayLength) - y) / 2 / Math.LN10;
  return stretches.map(({ from, to }) => [coupling(to), coupling(from)]).reverse();
}
const LOG_CTAU = [-3, -2, -1, 0, 1, 2, 3].map((power) => power * Math.LN10);
const LOG_LIMIT = [-4, -8, -5.5, -5, -9.5, -8, -6].map((power) => power * Math.LN10);

describe("two islands of a limit that depends on the lifetime", () => {
  it("have rational ends on straight lines", () => {
    const found = excluded(piecewiseLinear(LOG_CTAU, LOG_LIMIT), 0.1, 1e-7).flat();
    const expected = [-4.1, -55 / 14, -39 / 14, -13 / 6];
    expect(found.length).toBe(4);
    found.forEach((end, k) => {
      expect(Math.abs(end - (expected[k] ?? 0))).toBeLessThan(1e-12);
    });
  });

  for (const [interpolation, curve] of [
    ["linear", piecewiseLinear(LOG_CTAU, LOG_LIMIT)],
    ["pchip", monotoneCubic(LOG_CTAU, LOG_LIMIT)],
  ] as const) {
    it.skipIf(!TABLES_AT_HAND)(`agree with the check values, ${interpolation}${NEEDS_TABLES}`, () => {
      const values = checks("checks-scalar-alp", "inv.B.").filter(({ inputs }) => inputs["interpolation"] === interpolation);
      const found = excluded(curve, 0.1, 1e-7).flat();
      expect(values.length).toBe(4);
      values.forEach(({ expected, relTolerance }, k) => {
        expect(Math.abs((found[k] ?? 0) / expected - 1)).toBeLessThan(relTolerance);
      });
    });
  }

  it("agree with SciPy's PchipInterpolator and brentq", () => {
    const expected = [-4.146541226266979, -3.869335774611908, -2.7889292566315667, -2.086260839221134];
    const found = excluded(monotoneCubic(LOG_CTAU, LOG_LIMIT), 0.1, 1e-7).flat();
    found.forEach((end, k) => {
      expect(Math.abs(end - (expected[k] ?? 0))).toBeLessThan(1e-12);
    });
  });
});

describe("a limit that is a parabola in the logarithms", () => {
  const [lowest, bend, size, decayLength] = [1e-8, 0.15, 0.05, 1e-7];
  const limitAt = (count: number): PiecewiseCubic => {
    const nodes = Array.from({ length: count }, (_, k) => (-6.5 + (13 * k) / (count - 1)) * Math.LN10);
    return monotoneCubic(
      nodes,
      nodes.map((y) => Math.log(lowest) + bend * y * y),
    );
  };
  /** Ends in s: ln s^2 = k + (1 -+ sqrt(1 + 4 a (k + A)))/(2 a) with k = ln c1, A = ln(size/lowest). */
  const exact = (sizeNow: number): number[] => {
    const k = Math.log(decayLength);
    const root = Math.sqrt(1 + 4 * bend * (k + Math.log(sizeNow / lowest)));
    return [-1, 1].map((sign) => Math.exp((k + (1 + sign * root) / (2 * bend)) / 2));
  };

  it.each([
    [51, 2.5e-3],
    [201, 3e-5],
    [2001, 3e-8],
  ])("has its closed form: %i nodes within %d", (count, tolerance) => {
    const [interval = [], ...more] = excluded(limitAt(count), size, decayLength);
    expect(more).toEqual([]);
    exact(size).forEach((end, k) => {
      expect(Math.abs(10 ** (interval[k] ?? 0) / end - 1)).toBeLessThan(tolerance);
    });
  });

  it.skipIf(!TABLES_AT_HAND)(`has the closed form of the check values${NEEDS_TABLES}`, () => {
    const expected = checks("checks-scalar-alp", "inv.A.").map((check) => check.expected);
    exact(size).forEach((end, k) => {
      expect(Math.abs(end / (expected[k] ?? 0) - 1)).toBeLessThan(1e-12);
    });
  });

  it("closes where the discriminant does", () => {
    const closing = lowest * Math.exp(-1 / (4 * bend) - Math.log(decayLength));
    expect(excluded(limitAt(201), 1.01 * closing, decayLength)).toHaveLength(1);
    expect(excluded(limitAt(201), 0.99 * closing, decayLength)).toEqual([]);
  });
});

describe("stretches of a curve below a line", () => {
  const valley = (depth: number): PiecewiseCubic => monotoneCubic([0, 1, 2, 3], [2, 1, 1 - depth, 3]);

  it("say whether they end at roots or with the data", () => {
    const curve = piecewiseLinear([0, 1, 2, 3], [-1, 1, -1, -2]);
    expect(stretchesBelowLine(curve, 0, 0)).toEqual([
      { from: 0, to: 0.5, fromRoot: false, toRoot: true },
      { from: 1.5, to: 3, fromRoot: true, toRoot: false },
    ]);
    expect(stretchesBelowLine(curve, 5, 0)).toEqual([{ from: 0, to: 3, fromRoot: false, toRoot: false }]);
    expect(stretchesBelowLine(curve, -5, 0)).toEqual([]);
    expect(stretchesBelowLine(curve, -Infinity, 1)).toEqual([]);
    expect(() => stretchesBelowLine(curve, Number.NaN, 1)).toThrow(RangeError);
    expect(() => stretchesBelowLine(curve, Infinity, 1)).toThrow(RangeError);
  });

  it("know a table of one node, and of none", () => {
    expect(stretchesBelowLine(piecewiseLinear([2], [1]), 4, 1)).toEqual([{ from: 2, to: 2, fromRoot: false, toRoot: false }]);
    expect(stretchesBelowLine(piecewiseLinear([2], [1]), 2, 1)).toEqual([]);
    expect(stretchesBelowLine(piecewiseLinear([], []), 2, 1)).toEqual([]);
  });

  it("find two roots 1e-3, 1e-5 and 1e-6 apart inside one segment, above and below", () => {
    // One segment of the cubic has slope 1 at y = 2: the line is laid so close to the tangent there that two roots remain.
    const curve = monotoneCubic([0, 1, 2.5, 4], [0, 4, 5, 11]);
    const [c = 0, d = 0] = curve.coefficients.subarray(6, 8);
    for (const apart of [1e-3, 1e-5, 1e-6]) {
      const t = 0.4;
      const tangent = (curve.coefficients[5] ?? 0) + 2 * c * t + 3 * d * t * t;
      const bend = 2 * c + 6 * d * t;
      const at = 1 + t;
      // Above its tangent where it is convex: lowering or lifting the line by bend apart^2/8 opens two roots.
      const shift = (bend * apart * apart) / 8;
      const roots = stretchesBelowLine(curve, piecewiseValue(curve, at) - tangent * at + shift, -tangent)
        .flatMap(({ from, to, fromRoot, toRoot }) => [...(fromRoot ? [from] : []), ...(toRoot ? [to] : [])])
        .filter((root) => Math.abs(root - at) < 0.1);
      expect(roots).toHaveLength(2);
      const [low = 0, high = 0] = roots;
      expect(Math.abs((high - low) / apart - 1)).toBeLessThan(apart === 1e-3 ? 1e-3 : 0.02);
    }
  });

  it("are neither cut nor invented where the curve touches the line", () => {
    // The minimum of the valley stands on a node.
    expect(ends(stretchesBelowLine(valley(0.5), 0.5, 0))).toEqual([[2, 2]]);
    expect(stretchesBelowLine(valley(0.5), 0.5 - 1e-12, 0)).toEqual([]);
    const hill = monotoneCubic([0, 1, 2, 3], [-2, -1, 0.7, -3]);
    expect(stretchesBelowLine(hill, 0.7, 0)).toEqual([{ from: 0, to: 3, fromRoot: false, toRoot: false }]);
    expect(stretchesBelowLine(hill, 0.7 - 1e-12, 0)).toHaveLength(2);
    // Lines that touch inside a segment, up to rounding: one stretch for one that is touched from above, one point from below.
    const curve = monotoneCubic([0, 1, 2.5, 4], [0, 4, 5, 11]);
    fc.assert(
      fc.property(real(0.05, 0.95), real(-20, 20), (share, lift) => {
        const segment = 1;
        const t = share * 1.5;
        const [a = 0, b = 0, c = 0, d = 0] = curve.coefficients.subarray(4 * segment, 4 * segment + 4);
        const bend = 2 * c + 6 * d * t;
        if (Math.abs(bend) < 1e-3) return;
        const tangent = b + 2 * c * t + 3 * d * t * t;
        const at = 1 + t;
        const lifted = { ...curve, values: curve.values.map((value) => value + lift), coefficients: curve.coefficients.slice() };
        lifted.coefficients.forEach((value, k) => {
          if (k % 4 === 0) lifted.coefficients[k] = value + lift;
        });
        const found = stretchesBelowLine(lifted, a + lift + t * (b + t * (c + t * d)) - tangent * at, -tangent);
        const near = found.filter(({ from, to }) => from < at + 1e-4 && to > at - 1e-4);
        expect(near).toHaveLength(1);
        const [{ from, to } = { from: Number.NaN, to: Number.NaN }] = near;
        if (bend > 0) expect(to - from).toBe(0);
        else expect([from < at - 1e-3, to > at + 1e-3]).toEqual([true, true]);
      }),
    );
  });

  it("hold a segment that lies on the line", () => {
    expect(stretchesBelowLine(piecewiseLinear([0, 1, 2, 3], [1, 0.7, 0.4, 1]), 1, 0.3)).toEqual([
      { from: 0, to: 2, fromRoot: false, toRoot: true },
    ]);
  });

  it("are where the curve is below, and nowhere else, for any table and line", () => {
    fc.assert(
      fc.property(problem, fc.constantFrom(monotoneCubic, piecewiseLinear), ({ nodes, values, intercept, slope }, interpolate) => {
        const curve = interpolate(nodes, values);
        const found = stretchesBelowLine(curve, intercept, slope);
        found.forEach(({ from, to, fromRoot, toRoot }, k) => {
          expect(to).toBeGreaterThanOrEqual(from);
          if (k > 0) expect(from).toBeGreaterThan(found[k - 1]?.to ?? Infinity);
          expect(fromRoot || from === nodes[0]).toBe(true);
          expect(toRoot || to === nodes.at(-1)).toBe(true);
        });
        const [first = 0, last = 0] = [nodes[0], nodes.at(-1)];
        for (let n = 0; n <= 500; n++) {
          const y = first + ((last - first) * n) / 500;
          if (!awayFromEnds(found, y, 1e-9)) continue;
          const height = intercept - slope * y - piecewiseValue(curve, y);
          if (Math.abs(height) > 1e-13) expect(height > 0).toBe(inside(found, y));
        }
        for (const { from, to, fromRoot, toRoot } of found) {
          for (const [end, isRoot] of [
            [from, fromRoot],
            [to, toRoot],
          ] as const) {
            if (!isRoot) continue;
            const k = segmentOf(curve.nodes, end);
            const steepness = Math.abs(slope) + Math.abs(curve.coefficients[4 * k + 1] ?? 0) + 4000;
            expect(Math.abs(intercept - slope * end - piecewiseValue(curve, end))).toBeLessThan(3e-14 * steepness);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("have the roots of each straight piece of any piecewise linear table", () => {
    fc.assert(
      fc.property(problem, ({ nodes, values, intercept, slope }) => {
        const found = stretchesBelowLine(piecewiseLinear(nodes, values), intercept, slope);
        const roots = found.flatMap(({ from, to, fromRoot, toRoot }) => [...(fromRoot ? [from] : []), ...(toRoot ? [to] : [])]);
        const heights = nodes.map((y, k) => intercept - slope * y - (values[k] ?? 0));
        // Where a node lies on the line within rounding, it decides nothing.
        if (heights.some((height) => Math.abs(height) < 1e-12)) return;
        const expected = nodes.slice(1).flatMap((y, k) => {
          const [a = 0, b = 0, before = 0] = [heights[k], heights[k + 1], nodes[k]];
          return a > 0 === b > 0 ? [] : [before + ((y - before) * a) / (a - b)];
        });
        expect(roots).toHaveLength(expected.length);
        roots.forEach((root, k) => {
          expect(Math.abs(root - (expected[k] ?? 0))).toBeLessThan(1e-11);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
