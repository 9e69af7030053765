/** Limits whose bytes were checked before: apart from read.ts, so that they need no schema compiler. */
import { DarkzooError } from "../diagnostics.ts";
import { readDocument } from "../written/document.ts";
import { type Limit, toLimit } from "./limit.ts";
import { limitFileSchema } from "./schema.ts";

/**
 * Reads a limit file whose bytes are known to have passed the full check: the shipped files, recognised by their hash.
 *
 * @param text - YAML text of the file
 * @param name - file name, for messages
 * @returns the limit in inside units
 * @throws DarkzooError when the text is no document after all
 */
export function readKnownLimit(text: string, name: string): Limit {
  const document = readDocument(text, name);
  if (Array.isArray(document)) throw new DarkzooError(name, document);
  return toLimit(limitFileSchema.parse(document.content));
}
