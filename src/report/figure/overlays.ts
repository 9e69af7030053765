/** Curves of the models beside their bounds. */
import type { Bound, Layer } from "./excluded.ts";
import { OVERLAY } from "./style.ts";

/** A curve of a model beside its bounds. */
export interface DrawnOverlay {
  readonly label: string;
  readonly caution: string;
  readonly curve: Bound[];
  /** That of the bounds where there are several curves of one name. */
  readonly colour: string;
}

/** Curves of the models beside their bounds, each once: a model has one in all limits that it is read in, and another with other settings. */
export function overlaysOf(layers: readonly Pick<Layer, "source" | "colour">[]): DrawnOverlay[] {
  const found = new Map<string, DrawnOverlay>();
  for (const { source, colour } of layers) {
    if (source.overlay === null) continue;
    const { label, caution, values } = source.overlay;
    const curve = source.points
      .flatMap(({ mass }, k): Bound[] => {
        const coupling = values[k] ?? null;
        return coupling === null ? [] : [{ mass, coupling, doubtful: false }];
      })
      .sort((a, b) => a.mass - b.mass);
    const name = JSON.stringify([label, curve]);
    if (curve.length > 0 && !found.has(name)) found.set(name, { label, caution, curve, colour });
  }
  const curves = [...found.values()];
  const alone = ({ label }: DrawnOverlay): boolean => curves.filter((other) => other.label === label).length === 1;
  return curves.map((drawn) => (alone(drawn) ? { ...drawn, colour: OVERLAY.colour } : drawn));
}
