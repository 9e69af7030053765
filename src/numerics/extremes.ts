/** Smallest and largest of any number of values: spreading a long array into Math.min would exhaust the stack. */
export function extremes(values: Iterable<number>): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
