import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, type Region, regionsOf, type Vertex } from "./regions.ts";
import type { Stretch } from "./roots.ts";

type Ends = readonly [from: number, to: number];
const stretch = ([from, to]: Ends, fromRoot = true, toRoot = true): Stretch => ({ from, to, fromRoot, toRoot });
const column = (x: number, ...ends: Ends[]): Column => ({ x, stretches: ends.map((end) => stretch(end)) });

/** Twice the signed area. */
const doubleArea = (ring: readonly Vertex[]): number =>
  ring.reduce((sum, [x, y], k) => {
    const [nextX = 0, nextY = 0] = ring[(k + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0);
const area = ({ outer, holes }: Region): number => [outer, ...holes].reduce((sum, ring) => sum + doubleArea(ring) / 2, 0);

/** Whether a point lies inside a region: an odd number of its boundaries on the way upwards. */
function contains({ outer, holes }: Region, x: number, y: number): boolean {
  let odd = false;
  for (const ring of [outer, ...holes]) {
    ring.forEach(([x0, y0], k) => {
      const [x1 = 0, y1 = 0] = ring[(k + 1) % ring.length] ?? [];
      if (x0 > x !== x1 > x && y0 + ((y1 - y0) * (x - x0)) / (x1 - x0) > y) odd = !odd;
    });
  }
  return odd;
}

describe("regions", () => {
  it("are one ring with one hole for an annulus made of columns", () => {
    const columns = Array.from({ length: 41 }, (_, k) => {
      const x = -1 + k / 20;
      const [outer, inner] = [Math.sqrt(Math.max(0, 1 - x * x)), Math.sqrt(Math.max(0, 0.25 - x * x))];
      return inner > 0 ? column(x, [-outer, -inner], [inner, outer]) : column(x, [-outer, outer]);
    });
    const found = regionsOf(columns);
    expect(found).toHaveLength(1);
    const [region] = found as [Region];
    expect(region.holes).toHaveLength(1);
    expect(doubleArea(region.outer)).toBeGreaterThan(0);
    expect(doubleArea(region.holes[0] ?? [])).toBeLessThan(0);
    expect(area(region)).toBeCloseTo(0.75 * Math.PI, 1);
    expect(contains(region, 0.01, 0)).toBe(false);
    expect(contains(region, 0.01, 0.7)).toBe(true);
    // The hole closes at the columns that do not have it, so that it is a little larger than its columns, never smaller.
    const xs = (region.holes[0] ?? []).map(([x]) => x);
    expect(Math.min(...xs)).toBeCloseTo(-0.5, 14);
    expect(Math.max(...xs)).toBeCloseTo(0.5, 14);
    expect(region.members).toHaveLength(41 + 19);
    expect(region.open.map(({ side }) => side).sort()).toEqual(["left", "right"]);
  });

  it("are two islands where nothing connects them, side by side and one above the other", () => {
    expect(
      regionsOf([column(0, [0, 1]), column(1, [0, 1]), column(2), column(3, [0, 1]), column(4, [0, 1])]).map(({ outer }) => outer),
    ).toEqual([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
      [
        [3, 0],
        [4, 0],
        [4, 1],
        [3, 1],
      ],
    ]);
    const stacked = regionsOf([column(0, [0, 1], [2, 3]), column(1, [0.5, 1.5], [2.5, 3.5])]);
    expect(stacked.map(({ outer }) => outer)).toEqual([
      [
        [0, 0],
        [1, 0.5],
        [1, 1.5],
        [0, 1],
      ],
      [
        [0, 2],
        [1, 2.5],
        [1, 3.5],
        [0, 3],
      ],
    ]);
    // Neighbours that pass by each other are not connected.
    expect(regionsOf([column(0, [0, 1]), column(1, [2, 3])])).toHaveLength(2);
  });

  it("split and merge like a Y, either way", () => {
    const [split] = regionsOf([column(0, [0, 3]), column(1, [0, 3]), column(2, [0, 1], [2, 3]), column(3, [-1, 0], [3, 4])]);
    expect(split?.outer).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [3, -1],
      [3, 0],
      [2, 1],
      [1, 1.5],
      [2, 2],
      [3, 3],
      [3, 4],
      [2, 3],
      [1, 3],
      [0, 3],
    ]);
    expect(split?.holes).toEqual([]);
    const merged = regionsOf([column(-3, [-1, 0], [3, 4]), column(-2, [0, 1], [2, 3]), column(-1, [0, 3]), column(0, [0, 3])]);
    expect(merged).toHaveLength(1);
    expect(merged[0]?.holes).toEqual([]);
    expect(area(merged[0] as Region)).toBeCloseTo(area(split as Region), 14);
  });

  it("keep two holes apart that close at the same column", () => {
    const [region, ...more] = regionsOf([
      column(0, [0, 9]),
      column(1, [0, 3], [6, 9]),
      column(2, [0, 9]),
      column(3, [0, 3], [6, 9]),
      column(4, [0, 9]),
    ]);
    expect(more).toEqual([]);
    expect(region?.holes).toEqual([
      [
        [1, 3],
        [0, 4.5],
        [1, 6],
        [2, 4.5],
      ],
      [
        [3, 3],
        [2, 4.5],
        [3, 6],
        [4, 4.5],
      ],
    ]);
  });

  it("are a line where a column stands alone, and none where there is nothing", () => {
    expect(regionsOf([])).toEqual([]);
    expect(regionsOf([column(0)])).toEqual([]);
    const [alone] = regionsOf([{ x: 1, stretches: [stretch([2, 3], false, true)] }]);
    expect(alone?.outer).toEqual([
      [1, 2],
      [1, 3],
    ]);
    expect(alone?.holes).toEqual([]);
    expect(alone?.open).toEqual([
      {
        side: "right",
        points: [
          [1, 2],
          [1, 3],
        ],
      },
      { side: "low", points: [[1, 2]] },
      {
        side: "left",
        points: [
          [1, 3],
          [1, 2],
        ],
      },
    ]);
    const inside = regionsOf([column(0), column(1, [2, 3]), column(2)]);
    expect(inside[0]?.open).toEqual([]);
  });

  it("do not cross a gap that is declared, and are open towards it", () => {
    const columns = [0, 1, 2, 3].map((x) => column(x, [0, 1]));
    const [first, second, ...more] = regionsOf(columns, (left) => left !== 1);
    expect(more).toEqual([]);
    expect(first?.outer).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ]);
    expect(second?.outer).toEqual([
      [2, 0],
      [3, 0],
      [3, 1],
      [2, 1],
    ]);
    expect(second?.open).toEqual([
      {
        side: "right",
        points: [
          [3, 0],
          [3, 1],
        ],
      },
      {
        side: "left",
        points: [
          [2, 1],
          [2, 0],
        ],
      },
    ]);
  });

  it("say along which points the data end rather than the region", () => {
    const columns: Column[] = [
      { x: 0, stretches: [] },
      { x: 1, stretches: [stretch([0, 5], true, false)] },
      { x: 2, stretches: [stretch([0, 5], true, false)] },
      { x: 3, stretches: [stretch([0, 5], true, false)] },
      { x: 4, stretches: [stretch([0, 4])] },
      { x: 5, stretches: [stretch([0, 5], false, false)] },
      { x: 6, stretches: [stretch([1, 4])] },
      { x: 7, stretches: [] },
    ];
    expect(regionsOf(columns)[0]?.open).toEqual([
      {
        side: "high",
        points: [
          [3, 5],
          [2, 5],
          [1, 5],
        ],
      },
      { side: "low", points: [[5, 0]] },
      { side: "high", points: [[5, 5]] },
    ]);
  });

  it("refuse columns and intervals that do not ascend", () => {
    expect(() => regionsOf([column(1, [0, 1]), column(1, [0, 1])])).toThrow(RangeError);
    expect(() => regionsOf([column(Number.NaN, [0, 1])])).toThrow(RangeError);
    expect(() => regionsOf([column(1, [0, 2], [1, 3])])).toThrow(RangeError);
    expect(() => regionsOf([column(1, [2, 1])])).toThrow(RangeError);
  });
});

/** Columns with up to four intervals each on a coarse raster, so that ends coincide, or anywhere; some neighbours do not belong together. */
const plane = fc
  .record({
    raster: fc.boolean(),
    columns: fc.array(
      fc.record({
        step: fc.double({ min: 0.1, max: 3, noNaN: true }),
        cuts: fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { maxLength: 8 }),
        joined: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ raster, columns }) => {
    let x = 0;
    return {
      gaps: columns.map(({ joined }) => joined === 0),
      columns: columns.map(({ step, cuts }) => {
        const ends = [...new Set(raster ? cuts.map(Math.round) : cuts)].sort((a, b) => a - b);
        const intervals = ends.flatMap((from, k): Ends[] => (k % 2 === 0 && k + 1 < ends.length ? [[from, ends[k + 1] ?? from]] : []));
        return column((x += step), ...intervals);
      }),
    };
  });

const lerp = (a: number, b: number, share: number): number => a + (b - a) * share;
/** Groups of intervals of two columns that overlap, by search through all pairs. */
function groups(left: readonly Stretch[], right: readonly Stretch[]): { left: Stretch[]; right: Stretch[] }[] {
  const all = [...left.map((of) => ({ of, side: 0 })), ...right.map((of) => ({ of, side: 1 }))];
  const label = all.map((_, k) => k);
  for (let changed = true; changed; ) {
    changed = false;
    all.forEach((a, i) => {
      all.forEach((b, j) => {
        if (a.side === b.side || a.of.from > b.of.to || b.of.from > a.of.to || label[i] === label[j]) return;
        label[i] = label[j] = Math.min(label[i] ?? 0, label[j] ?? 0);
        changed = true;
      });
    });
  }
  return [...new Set(label)].map((of) => {
    const members = all.filter((_, k) => label[k] === of);
    return {
      left: members.filter(({ side }) => side === 0).map((m) => m.of),
      right: members.filter(({ side }) => side === 1).map((m) => m.of),
    };
  });
}
const spaces = (stretches: readonly Stretch[]): Ends[] => stretches.slice(1).map(({ from }, k) => [stretches[k]?.to ?? 0, from] as const);
/** Boundary lines of what lies between two columns: y at a share of the way, for each group its bottom, its top and the spaces within. */
function between(left: Column, right: Column, share: number): { hull: Ends; spaces: Ends[] }[] {
  return groups(left.stretches, right.stretches)
    .filter((group) => group.left.length > 0 && group.right.length > 0)
    .map((group) => {
      const close = ([low, high]: Ends, by: number): Ends => [lerp(low, (low + high) / 2, by), lerp(high, (low + high) / 2, by)];
      return {
        hull: [
          lerp(group.left[0]?.from ?? 0, group.right[0]?.from ?? 0, share),
          lerp(group.left.at(-1)?.to ?? 0, group.right.at(-1)?.to ?? 0, share),
        ],
        spaces: [...spaces(group.left).map((ends) => close(ends, share)), ...spaces(group.right).map((ends) => close(ends, 1 - share))],
      };
    });
}
const isIn = ([low, high]: Ends, y: number): boolean => y >= low && y <= high;
const isBeside = (ends: readonly number[], y: number): boolean => ends.every((end) => Math.abs(end - y) > 1e-9);

describe("any regions", () => {
  it("contain what the intervals say, on the columns and between them, once", () => {
    fc.assert(
      fc.property(plane, ({ columns, gaps }) => {
        const found = regionsOf(columns, (left) => gaps[left] !== true);
        const holding = (x: number, y: number): number => found.filter((region) => contains(region, x, y)).length;
        columns.forEach((left, k) => {
          const right = columns[k + 1];
          for (const share of right === undefined ? [] : [1e-7, 0.1, 0.5, 0.77, 1 - 1e-7]) {
            const lines = gaps[k] === true ? [] : between(left, right as Column, share);
            const ends = lines.flatMap(({ hull, spaces: inner }) => [...hull, ...inner.flat()]);
            for (let y = -0.55; y < 13; y += 0.5) {
              if (!isBeside(ends, y)) continue;
              const expected = lines.some(({ hull, spaces: inner }) => isIn(hull, y) && !inner.some((space) => isIn(space, y)));
              expect(holding(lerp(left.x, (right as Column).x, share), y)).toBe(Number(expected));
            }
          }
        });
        // Every interval belongs to one region and has both of its ends on its boundaries.
        const members = found.flatMap((region) => region.members);
        expect(new Set(members.map(String)).size).toBe(members.length);
        expect(members).toHaveLength(columns.reduce((sum, { stretches }) => sum + stretches.length, 0));
        for (const { outer, holes, members: own } of found) {
          const vertices = new Set([outer, ...holes].flat().map(String));
          for (const [at, n] of own) {
            const { x = 0, stretches = [] } = columns[at] ?? {};
            expect(vertices.has(String([x, stretches[n]?.from]))).toBe(true);
            expect(vertices.has(String([x, stretches[n]?.to]))).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("have the area of their pieces, outer boundaries to the left and holes to the right, and as many holes as Euler's formula wants", () => {
    fc.assert(
      fc.property(plane, ({ columns, gaps }) => {
        const found = regionsOf(columns, (left) => gaps[left] !== true);
        let expected = 0;
        let pieces = 0;
        let contacts = 0;
        columns.forEach((left, k) => {
          const right = columns[k + 1];
          if (right === undefined || gaps[k] === true) return;
          for (const group of groups(left.stretches, right.stretches)) {
            if (group.left.length === 0 || group.right.length === 0) continue;
            pieces += 1;
            contacts += group.left.length + group.right.length;
          }
          // Boundaries are straight: the middle of the strip times its width.
          for (const { hull, spaces: inner } of between(left, right, 0.5)) {
            const open = inner.reduce((sum, [low, high]) => sum + high - low, 0);
            expected += (right.x - left.x) * (hull[1] - hull[0] - open);
          }
        });
        expect(found.reduce((sum, region) => sum + area(region), 0)).toBeCloseTo(expected, 9);
        for (const { outer, holes } of found) {
          expect(doubleArea(outer)).toBeGreaterThan(-1e-12);
          for (const hole of holes) expect(doubleArea(hole)).toBeLessThan(1e-12);
        }
        const intervals = columns.reduce((sum, { stretches }) => sum + stretches.length, 0);
        const holes = found.reduce((sum, region) => sum + region.holes.length, 0);
        expect(found.length - holes).toBe(intervals + pieces - contacts);
      }),
      { numRuns: 300 },
    );
  });
});
