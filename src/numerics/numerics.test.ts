import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { between, segmentOf } from "./interpolation.ts";
import { gaussLegendre } from "./quadrature.ts";
import { brent, sample, stretchesAbove } from "./roots.ts";

describe("Gauss-Legendre quadrature", () => {
  it.each([1, 2, 5, 32, 64])("of order %i integrates every power up to 2n - 1 exactly", (order) => {
    const { nodes, weights } = gaussLegendre(order);
    for (let power = 0; power < 2 * order; power++) {
      let sum = 0;
      nodes.forEach((x, k) => {
        sum += (weights[k] ?? 0) * x ** power;
      });
      expect(sum).toBeCloseTo(power % 2 === 0 ? 2 / (power + 1) : 0, 13);
    }
  });

  it("of order 2 has the nodes 1/sqrt 3 and misses the fourth power", () => {
    const { nodes, weights } = gaussLegendre(2);
    expect(Math.abs(nodes[0] ?? 0)).toBeCloseTo(1 / Math.sqrt(3), 15);
    expect((weights[0] ?? 0) * 2 * (nodes[0] ?? 0) ** 4).toBeCloseTo(2 / 9, 14);
  });
});

describe("Brent's method", () => {
  it("finds the root of any shifted cubic inside its bracket", () => {
    fc.assert(
      fc.property(fc.double({ min: -9, max: 9, noNaN: true }), (root) => {
        const found = brent((x) => (x - root) ** 3 + (x - root), -10, 10, 1e-14);
        expect(Math.abs(found - root)).toBeLessThan(1e-12);
      }),
    );
  });

  it("needs few evaluations and refuses a bracket without sign change", () => {
    let calls = 0;
    brent(
      (x) => {
        calls += 1;
        return Math.exp(x) - 5;
      },
      0,
      10,
      1e-14,
    );
    expect(calls).toBeLessThan(20);
    expect(() => brent((x) => x * x + 1, -1, 1, 1e-12)).toThrow(RangeError);
  });

  it("returns an end that is a root", () => {
    expect(brent((x) => x, 0, 1, 1e-12)).toBe(0);
    expect(brent((x) => x - 1, 0, 1, 1e-12)).toBe(1);
  });
});

describe("stretches above a level", () => {
  it("are found with their ends: sin x >= 1/2 twice in [0, 10], beginning and ending at roots", () => {
    const found = stretchesAbove(sample(Math.sin, 0, 10, 50), 0.5, 1e-13);
    expect(found.map(({ from, to }) => [from, to])).toEqual([
      [expect.closeTo(Math.PI / 6, 12), expect.closeTo((5 * Math.PI) / 6, 12)],
      [expect.closeTo((13 * Math.PI) / 6, 12), expect.closeTo((17 * Math.PI) / 6, 12)],
    ]);
    expect(found.every(({ fromRoot, toRoot }) => fromRoot && toRoot)).toBe(true);
  });

  it("say where the range ends before the function does, and cope with a function that is certainly below", () => {
    expect(
      stretchesAbove(
        sample((x) => x, -1, 1, 7),
        0,
        1e-13,
      ),
    ).toEqual([{ from: expect.closeTo(0, 12) as number, to: 1, fromRoot: true, toRoot: false }]);
    expect(
      stretchesAbove(
        sample(() => 1, 0, 1, 3),
        0,
        1e-13,
      ),
    ).toEqual([{ from: 0, to: 1, fromRoot: false, toRoot: false }]);
    expect(
      stretchesAbove(
        sample((x) => Math.log(Math.max(0, x)), -1, 2, 30),
        0,
        1e-13,
      )[0]?.from,
    ).toBeCloseTo(1, 12);
    expect(
      stretchesAbove(
        sample(() => -Infinity, 0, 1, 3),
        0,
        1e-13,
      ),
    ).toEqual([]);
  });
});

describe("a function that is defined in part of the range only", () => {
  it("has its stretches cut where the definition ends, and says that this is no root", () => {
    const found = stretchesAbove(
      sample((x) => (x > Math.SQRT2 ? Number.NaN : x), -1, 2, 10),
      0.5,
      1e-13,
    );
    expect(found).toEqual([
      { from: expect.closeTo(0.5, 12) as number, to: expect.closeTo(Math.SQRT2, 12) as number, fromRoot: true, toRoot: false },
    ]);
    const later = stretchesAbove(
      sample((x) => (x < Math.SQRT2 ? Number.NaN : -x), -1, 3, 10),
      -2,
      1e-13,
    );
    expect(later).toEqual([
      { from: expect.closeTo(Math.SQRT2, 12) as number, to: expect.closeTo(2, 12) as number, fromRoot: false, toRoot: true },
    ]);
    expect(
      stretchesAbove(
        sample(() => Number.NaN, 0, 1, 4),
        0,
        1e-13,
      ),
    ).toEqual([]);
  });
});

describe("interpolation", () => {
  it("finds the segment of a point, and none outside the nodes", () => {
    const nodes = [1, 2, 4, 8];
    expect([0.99, 1, 1.5, 2, 7.9, 8, 8.01, Number.NaN].map((x) => segmentOf(nodes, x))).toEqual([-1, 0, 0, 1, 2, 2, -1, -1]);
    expect(segmentOf([], 1)).toBe(-1);
    expect([1, 2].map((x) => segmentOf([1], x))).toEqual([0, -1]);
  });

  it("is exact for power laws on log axes and for straight lines on linear axes, and returns nodes to the last bit", () => {
    expect(between(3, 1, 10, 1, 1000, true, true)).toBeCloseTo(27, 12);
    expect(between(3, 0, 10, 1, 21, false, false)).toBeCloseTo(7, 14);
    expect(between(0.1, 0.1, 0.3, 0.7, 0.9, true, true)).toBe(0.7);
    expect(between(0.3, 0.1, 0.3, 0.7, 0.9, true, true)).toBe(0.9);
  });
});
