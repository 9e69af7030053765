/** Records of HEPData on the command line: from a folder, which cannot lead out of itself, or from the site, which cannot lead elsewhere. */
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { DarkzooError, type Diagnostic, fault, shortened } from "../diagnostics.ts";
import { isNamed, readTables } from "../limits/hepdata/read.ts";
import type { Table } from "../limits/hepdata/table.ts";
import { readSiteRecord } from "../limits/hepdata/yaml.ts";
import { readText } from "./files.ts";

/** Where records are downloaded from, unless the environment names another place. */
const SITE = "https://www.hepdata.net";
/** Longest that one download may take [ms]. */
const PATIENCE = 60_000;
/** Largest answer of the site that is read [bytes]. */
const LARGEST_ANSWER = 16 * 1024 * 1024;
/** Largest sum of the files of one record [characters]. */
const LARGEST_RECORD = 52_000_000;
const MOST_REDIRECTS = 5;
/** Most tables that are fetched without being asked for by name. */
const MOST_TABLES = 40;

const refuse = (source: string, code: string, message: string, hint?: string): never => {
  throw new DarkzooError(source, [fault(code, "", message, hint)]);
};

const isWanted =
  (patterns: readonly string[]) =>
  (name: string): boolean =>
    patterns.length === 0 || patterns.some((pattern) => isNamed(name, pattern));

/** Tables, and the files that were opened for them. */
interface Opened {
  readonly tables: readonly Table[];
  readonly files: readonly string[];
}

/** Opens files of one folder, and writes down which: neither links that lead out of it nor more than a record may hold. */
function opener(folder: string, files: string[]): (name: string) => { source: string; text: string } | Diagnostic {
  let total = 0;
  return (name) => {
    const source = join(folder, name);
    if (!existsSync(source)) return fault("no-such-file", "", `there is no file ${shortened(name)} in the folder`);
    if (!realpathSync(source).startsWith(`${realpathSync(folder)}${sep}`)) {
      return fault("outside-folder", "", `${shortened(name)} is a link that leads out of the folder`, "copy the file into the folder");
    }
    try {
      const { text } = readText(source, "table");
      files.push(source);
      total += text.length;
      if (total > LARGEST_RECORD)
        return fault(
          "too-large",
          "",
          `the files of the record hold more than ${LARGEST_RECORD} characters`,
          "name the tables: --table NAME",
        );
      return { source, text };
    } catch (error) {
      const [found] = error instanceof DarkzooError ? error.diagnostics : [];
      if (found === undefined) throw error;
      return { ...found, message: `${shortened(name)}: ${found.message}` };
    }
  };
}

/** The tables of a file, or of the submission in a folder. */
function tablesIn(path: string, wanted: readonly string[]): Opened {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const files = [path];
  const open = opener(folder, files);
  let source = path;
  let text: string;
  if (isFolder) {
    const name = ["submission.yaml", "submission.yml", "submission.json"].find((each) => existsSync(join(path, each)));
    if (name === undefined)
      return refuse(
        path,
        "no-submission",
        "the folder holds no submission.yaml",
        "give the tables themselves, or the folder of a submission",
      );
    const file = open(name);
    if ("code" in file) throw new DarkzooError(path, [file]);
    ({ source, text } = file);
  } else {
    if (/\.(?:zip|gz|tgz|tar)$/i.test(path)) refuse(path, "packed", "this is a packed submission", "unpack it and give the folder");
    ({ text } = readText(path, "table"));
  }
  const name = basename(source).replace(/\.\w+$/, "");
  const { tables, diagnostics } = readTables(text, source, { surroundings: { name, record: {} }, open, wanted: isWanted(wanted) });
  if (diagnostics.length > 0) throw new DarkzooError(source, diagnostics);
  const only = tables.length === 1 && wanted.length === 0;
  return { files, tables: only ? tables : tables.filter((table) => isWanted(wanted)(table.name)) };
}

/** A record of the site: its address, and which of its tables. */
interface SiteRecord {
  readonly path: string;
  readonly table: number | undefined;
}

/** Reads `ins1234567`, or a DOI of HEPData; undefined for anything else. */
function siteRecordOf(name: string): SiteRecord | undefined {
  if (/^ins\d{1,10}$/.test(name)) return { path: `/record/${name}?format=json`, table: undefined };
  const doi = /^(?:https:\/\/(?:dx\.)?doi\.org\/|doi:)?10\.17182\/hepdata\.(\d{1,10})(?:\.v(\d{1,4}))?(?:\/t(\d{1,5}))?$/i.exec(name);
  if (doi === null) return undefined;
  const [, id = "", version, table] = doi;
  return {
    path: `/record/${id}?format=json${version === undefined ? "" : `&version=${version}`}`,
    table: table === undefined ? undefined : Number(table),
  };
}

/** The site, or the stand-in that the environment names. */
function siteAddress(): URL {
  const written = process.env["DARKZOO_HEPDATA"] ?? SITE;
  if (!URL.canParse(written))
    return refuse("DARKZOO_HEPDATA", "address", `"${shortened(written)}" is no address`, "such as https://www.hepdata.net");
  const address = new URL(written);
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(address.hostname);
  if (address.protocol !== "https:" && !(isLocal && address.protocol === "http:"))
    refuse(written, "address", "records are fetched over https only");
  return address;
}

/** Text of an answer, read no further than is sensible. */
async function bodyOf(response: Response, source: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > LARGEST_ANSWER)
      refuse(source, "too-large", `the answer has more than ${LARGEST_ANSWER} bytes`, "download the table in a browser and give the file");
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    return refuse(source, "wrong-encoding", "the answer is not UTF-8 text");
  }
}

const OFFLINE = "download the tables in a browser and give the files: darkzoo import FILE ...";

/** Fetches a text; a redirect may not lead to another host. */
async function fetched(first: URL, until: AbortSignal): Promise<string> {
  let address = first;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const source = address.href;
    try {
      const response = await fetch(address, { redirect: "manual", signal: until, headers: { accept: "application/json" } });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
      if (location === null) {
        if (response.status === 404)
          refuse(
            source,
            "no-such-record",
            "the site has no such record or table",
            "ins and the number of INSPIRE, or a DOI such as 10.17182/hepdata.999999.v1/t2",
          );
        if (!response.ok) refuse(source, "no-answer", `the site answers with status ${response.status}`, OFFLINE);
        return await bodyOf(response, source);
      }
      address = URL.canParse(location, address)
        ? new URL(location, address)
        : refuse(source, "redirect", "the site redirects to no address");
      if (address.origin !== first.origin)
        refuse(source, "redirect", `the site redirects to another place, ${shortened(address.origin)}`, OFFLINE);
    } catch (error) {
      if (error instanceof DarkzooError) throw error;
      if (until.aborted) return refuse(source, "too-slow", "the site did not answer in time", OFFLINE);
      const cause = (error as { cause?: { code?: string } }).cause?.code;
      return refuse(source, "unreachable", `${first.host} cannot be reached${cause === undefined ? "" : ` (${cause})`}`, OFFLINE);
    }
  }
  return refuse(first.href, "redirect", "the site redirects without an end", OFFLINE);
}

/** Downloads the tables of a record. */
async function download({ path, table: number }: SiteRecord, wanted: readonly string[]): Promise<Table[]> {
  const site = siteAddress();
  const until = AbortSignal.timeout(PATIENCE);
  const address = new URL(path, site);
  const record = readSiteRecord(await fetched(address, until), address.href);
  if (record.diagnostics.length > 0) throw new DarkzooError(address.href, record.diagnostics);
  const numbered =
    number === undefined
      ? record.tables
      : record.tables.filter(({ doi }, k) => (doi === undefined ? k + 1 === number : doi.endsWith(`/t${number}`)));
  const asked = numbered.filter(({ name }) => isWanted(wanted)(name));
  const names = record.tables.slice(0, MOST_TABLES).map(({ name }) => `"${shortened(name)}"`);
  if (asked.length === 0) refuse(address.href, "no-such-table", "the record has no such table", `its tables are ${names.join(", ")}`);
  if (asked.length > MOST_TABLES)
    refuse(
      address.href,
      "many-tables",
      `the record has ${asked.length} tables`,
      `name those of the limit with --table NAME: ${names.join(", ")}`,
    );
  const tables: Table[] = [];
  for (const { name, address: own } of asked) {
    const given = URL.canParse(own, site)
      ? new URL(own, site)
      : refuse(address.href, "address", `the address of "${shortened(name)}" is none`);
    if (![site.origin, originOf(record.site)].includes(given.origin)) {
      refuse(address.href, "redirect", `the numbers of "${shortened(name)}" lie at another place, ${shortened(given.origin)}`, OFFLINE);
    }
    const place = new URL(`${given.pathname}${given.search}`, site);
    const text = await fetched(place, until);
    const { tables: found, diagnostics } = readTables(text, place.href, {
      surroundings: { name, record: record.record },
      open: (file) => fault("outside-folder", "", `${shortened(file)} is not part of the answer`),
      wanted: () => true,
    });
    if (diagnostics.length > 0) throw new DarkzooError(place.href, diagnostics);
    tables.push(...found);
  }
  return tables;
}

const originOf = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;

/** The tables of all records, files and folders that are named, and the files that were opened for them. */
export async function loadTables(names: readonly string[], wanted: readonly string[]): Promise<Opened> {
  const opened: Opened[] = [];
  for (const name of names) {
    const record = existsSync(name) ? undefined : siteRecordOf(name);
    opened.push(record === undefined ? tablesIn(name, wanted) : { tables: await download(record, wanted), files: [] });
  }
  const tables = opened.flatMap((each) => each.tables);
  if (tables.length > 0) return { tables, files: opened.flatMap(({ files }) => files) };
  return refuse(
    names.join(" "),
    "no-such-table",
    `no table is named ${wanted.map((name) => `"${shortened(name)}"`).join(" or ")}`,
    "* stands for any letters",
  );
}
