/** The font of figures, which the package carries, so that every machine gives the same bytes. */
import { fileURLToPath } from "node:url";

/** The package root lies two folders up, from src/report and from dist/report alike. */
export const FONT_FILE = fileURLToPath(new URL("../../fonts/DejaVuSans.ttf", import.meta.url));
