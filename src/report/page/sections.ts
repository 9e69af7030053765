/** A page as sections: what is generated and what was written by hand, under the same headings. */
import { blocks } from "./markdown.ts";

/** A part of a page. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

/** Prose of a page: its title, what stands before the first heading, and its sections. */
export interface Prose {
  readonly title: string | undefined;
  readonly opening: string;
  readonly sections: readonly Section[];
}

/** Splits text at its headings of the second level; a line inside a block of code is no heading. */
export function proseOf(text: string): Prose {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, "");
  const parts: { heading: string; lines: string[] }[] = [{ heading: "", lines: [] }];
  let fenced = false;
  for (const line of body.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    const heading = fenced ? undefined : /^## (.+)$/.exec(line)?.[1];
    if (heading === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ heading, lines: [] });
  }
  const [first, ...sections] = parts.map(({ heading, lines }) => ({ heading, body: lines.join("\n").trim() }));
  const title = /^# (.+)$/m.exec(first?.body ?? "")?.[1];
  return { title, opening: (first?.body ?? "").replace(/^# .+$/m, "").trim(), sections };
}

/**
 * Brings sections together: under each heading the generated part first, then the prose. The order is that of the generated sections; prose
 * without a generated counterpart follows the section behind which it stands.
 *
 * @param generated - in the order of the page; an empty body is a place for prose
 * @param prose - in the order in which it was written
 */
export function together(generated: readonly Section[], prose: readonly Section[]): Section[] {
  const known = new Set(generated.map(({ heading }) => heading));
  const following = new Map<string, Section[]>();
  let behind = generated[0]?.heading ?? "";
  for (const section of prose) {
    if (known.has(section.heading)) behind = section.heading;
    else following.set(behind, [...(following.get(behind) ?? []), section]);
  }
  return generated
    .flatMap(({ heading, body }) => {
      const own = prose.filter((section) => section.heading === heading).map((section) => section.body);
      return [{ heading, body: blocks(body, ...own) }, ...(following.get(heading) ?? [])];
    })
    .filter(({ body }) => body !== "");
}

/** Sections as Markdown. */
export const written = (sections: readonly Section[]): string =>
  blocks(...sections.map(({ heading, body }) => blocks(`## ${heading}`, body)));
