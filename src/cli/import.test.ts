/** `darkzoo import` as a user calls it: files and folders, what they must not reach, and records of a server that answers as the site does. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { readLimit } from "../limits/read.ts";
import { ANSWERS, type AnswerOf } from "./answers.ts";
import { answered, darkzoo, FOLDER, inFolder, PROGRAM, refused, ROOT, type Run } from "./program.test-helper.ts";

const RECORDS = join(ROOT, "fixtures", "hepdata");
const MUONS = join(RECORDS, "four-muons");
const DATED = ["--date", "2026-11-21"] as const;

describe("darkzoo import", () => {
  it("writes a limit file that is valid and can be read in a model, named after the file", async () => {
    const file = inFolder("four-2026-muons.yaml");
    const { code, stdout, stderr } = await darkzoo("import", MUONS, "--out", file, ...DATED);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain("assumed: the record does not say how the limit was set: unstated (--statistic)\n");
    expect(stderr).toContain(`written: ${file}\n`);
    expect(readLimit(readFileSync(file, "utf8")).id).toBe("four-2026-muons");
    expect(await darkzoo("validate", file)).toEqual({ code: 0, stdout: `${file}: valid limit\n`, stderr: "" });
    const result = await darkzoo("reinterpret", file, "--model", "lmu-ltau", "--mass", "1", "--json");
    expect(result.code).toBe(0);
  });

  it("is what validate names for a record, and not each field that a record lacks", async () => {
    for (const file of ["submission.yaml", "limits.yaml"].map((name) => join(MUONS, name)).filter((path) => existsSync(path))) {
      const told = await refused(1, "validate", file);
      expect(told).toContain("this is a HEPData record");
      expect(told).not.toContain("missing");
    }
  });

  it("writes to standard output without --out, the same bytes each time", async () => {
    const [first, second] = [await darkzoo("import", MUONS, ...DATED), await darkzoo("import", MUONS, ...DATED)];
    expect(first).toEqual(second);
    expect(readLimit(first.stdout).masses).toHaveLength(7);
  });

  it("answers with --json what was assumed, and the limit itself", async () => {
    const { stdout, stderr } = await darkzoo("import", MUONS, "--json", ...DATED);
    const answer = JSON.parse(stdout) as AnswerOf<"import">;
    expect(z.safeParse(ANSWERS.import, answer).success).toBe(true);
    expect(answer.file).toBeNull();
    expect(answer.limit).toEqual(parse((await darkzoo("import", MUONS, ...DATED)).stdout));
    expect(stderr.match(/^assumed: /gm)).toHaveLength(answer.assumed.length);
    const file = inFolder("json.yaml");
    expect((JSON.parse((await darkzoo("import", MUONS, "--json", "--out", file)).stdout) as AnswerOf<"import">).file).toBe(file);
  });

  it("takes what the user says: nothing but what was read from words is told any more", async () => {
    const said = [
      "--process",
      "e+ e- -> mu+ mu- X",
      "--statistic",
      "cls",
      "--id",
      "a-b",
      "--title",
      "A",
      "--experiment",
      "E",
      "--decay",
      "X -> mu+ mu-",
    ];
    const { code, stderr } = await darkzoo("import", MUONS, "--table", "Limits*", ...said, "--cl", "90%", ...DATED);
    expect(code).toBe(0);
    for (const line of stderr.trim().split("\n")) expect(line).toMatch(/^assumed: the (?:curve|axis) /);
  });

  it("writes over no file of the record that it reads", async () => {
    cpSync(MUONS, inFolder("own-record"), { recursive: true });
    const files = readdirSync(inFolder("own-record")).filter((name) => name.endsWith(".yaml"));
    expect(files.length).toBeGreaterThan(1);
    for (const name of files) {
      const before = readFileSync(inFolder(`own-record/${name}`), "utf8");
      expect(await refused(1, "import", "own-record", "--out", `own-record/${name}`)).toContain("overwrites-input");
      expect(readFileSync(inFolder(`own-record/${name}`), "utf8")).toBe(before);
    }
  });

  it("refuses what is no record, and says what to do", async () => {
    mkdirSync(inFolder("nothing"));
    writeFileSync(inFolder("packed.tar.gz"), "x");
    expect(await refused(1, "import", "missing.yaml")).toContain("missing.yaml: no-such-file");
    expect(await refused(1, "import", "nothing")).toContain("nothing: no-submission");
    expect(await refused(1, "import", "packed.tar.gz")).toContain("unpack it");
    expect(await refused(1, "import", MUONS, "--table", "Figure 9")).toContain('no-such-table: no table is named "Figure 9"');
    expect(await refused(1, "import", MUONS, "--out", "limit.txt")).toContain("unknown-ending");
    expect(await refused(2, "import")).toContain("missing required argument");
    const both = await refused(1, "import", join(RECORDS, "mixing-angle.yaml"));
    expect(both).toMatch(/mixing-angle\.yaml:21:1: several-limits: .*\n {2}hint: say which belong together with --table NAME/);
  });
});

describe("darkzoo reinterpret --out", () => {
  const words = ["reinterpret", "synthetic-2026-4mu-bands", "--model", "lmu-ltau", "--mass", "1,2,3.1,5", "--quiet", "--out"];

  it("writes a submission into a folder, over its own alone, and into one file; both are imported again", async () => {
    mkdirSync(inFolder("taken"));
    writeFileSync(inFolder("taken/notes.yaml"), "mine: 1\n");
    expect(await refused(1, ...words, "taken/")).toContain("it holds notes.yaml, which is no table of darkzoo");
    for (const out of ["submitted/", "submitted", "submitted.yaml"]) {
      const run = await darkzoo(...words, out);
      expect(run).toEqual({ code: 0, stdout: "", stderr: `written: ${out}\n` });
    }
    const [folder, file] = [await darkzoo("import", "submitted", ...DATED), await darkzoo("import", "submitted.yaml", ...DATED)];
    expect(folder.code).toBe(0);
    expect(folder.stdout).toBe(file.stdout);
    writeFileSync(inFolder("back.yaml"), folder.stdout);
    const back = await darkzoo("recast", "back.yaml", "--from", "lmu-ltau", "--to", "lmu-ltau", "--json");
    const first = JSON.parse(await answered(...words.slice(0, 6), "--json")) as Bounds;
    const bounds = ({ points }: Bounds): number[] => points.flatMap(({ curves }) => curves.observed.intervals.map(({ from }) => from));
    const [there, again] = [bounds(first), bounds(JSON.parse(back.stdout) as Bounds)];
    expect(again).toHaveLength(3);
    again.forEach((bound, k) => {
      expect(bound / (there[k] ?? 0)).toBeCloseTo(1, 8);
    });
  });

  it("refuses a folder in a folder that is not there", async () => {
    expect(await refused(1, ...words, "no/such/")).toContain("no-such-folder");
  });
});

interface Bounds {
  readonly points: readonly { readonly curves: { readonly observed: { readonly intervals: readonly { readonly from: number }[] } } }[];
}

describe("a submission cannot lead out of its folder", () => {
  const hostile = (name: string, dataFile: string): string => {
    const folder = inFolder(name);
    mkdirSync(folder);
    writeFileSync(join(folder, "submission.yaml"), `name: T\ndescription: d\nkeywords: []\ndata_file: ${JSON.stringify(dataFile)}\n`);
    return folder;
  };

  it.each([
    "../secret.yaml",
    "/etc/passwd",
    "a/../../secret.yaml",
    "..",
    "https://example.org/t.yaml",
    "..\\secret.yaml",
    "C:secret.yaml",
    "file:///etc/passwd",
  ])("by %j", async (dataFile) => {
    writeFileSync(inFolder("secret.yaml"), "withheld: 1\n");
    const folder = hostile(`escape-${Buffer.from(dataFile).toString("hex")}`, dataFile);
    const told = await refused(1, "import", folder);
    expect(told).toContain(`${join(folder, "submission.yaml")}:4:12: outside-folder`);
    expect(told).not.toContain("withheld");
  });

  it("by a link, to a file or of itself", async () => {
    const folder = hostile("linked", "link.yaml");
    symlinkSync(join(MUONS, "limits.yaml"), join(folder, "link.yaml"));
    expect(await refused(1, "import", folder)).toContain(
      "submission.yaml:4:12: outside-folder: link.yaml is a link that leads out of the folder",
    );
    const other = inFolder("linked-submission");
    mkdirSync(other);
    symlinkSync(join(MUONS, "submission.yaml"), join(other, "submission.yaml"));
    expect(await refused(1, "import", other)).toContain("outside-folder");
  });

  it("but the folder itself may be reached by a link, and links inside it serve", async () => {
    symlinkSync(MUONS, inFolder("link-to-folder"));
    expect((await darkzoo("import", "link-to-folder", ...DATED)).code).toBe(0);
    const copy = inFolder("copy");
    cpSync(MUONS, copy, { recursive: true });
    cpSync(join(copy, "limits.yaml"), join(copy, "numbers.yaml"));
    symlinkSync("numbers.yaml", join(copy, "inside.yaml"));
    writeFileSync(join(copy, "submission.yaml"), readFileSync(join(copy, "submission.yaml"), "utf8").replace("limits.yaml", "inside.yaml"));
    expect((await darkzoo("import", copy, ...DATED)).code).toBe(0);
  });

  it("nor name a folder, or what is too large", async () => {
    const folder = hostile("folder-for-file", "numbers");
    mkdirSync(join(folder, "numbers"));
    expect(await refused(1, "import", folder)).toContain("submission.yaml:4:12: is-a-directory");
    writeFileSync(join(hostile("large", "large.yaml"), "large.yaml"), "x".repeat(17 * 1024 * 1024));
    expect(await refused(1, "import", inFolder("large"))).toContain("submission.yaml:4:12: too-large");
  });
});

describe("a record of the site", () => {
  /** What the server answers, by path. */
  type Answer = { readonly status?: number; readonly location?: string; readonly body?: string | Buffer; readonly silent?: boolean };
  const answers = new Map<string, Answer>();
  const asked: string[] = [];
  let server: Server;
  let site = "";

  const table = readFileSync(join(RECORDS, "bands-as-columns.json"), "utf8");
  const record = (tables: readonly { name: string; address: string; doi?: string }[], more: object = {}): string =>
    JSON.stringify({
      recid: 999999,
      version: 1,
      site_url: "https://site.example",
      record: {
        title: "A search",
        collaborations: ["Belle II"],
        arxiv_id: "arXiv:2601.01234",
        doi: "10.1103/x.1",
        hepdata_doi: "10.17182/hepdata.999999.v1",
        inspire_id: "1234567",
      },
      data_tables: tables.map(({ name, address, doi }, k) => ({
        id: k,
        name,
        doi: doi ?? `10.17182/hepdata.999999.v1/t${k + 1}`,
        data: { json: address },
      })),
      ...more,
    });

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      const answer = answers.get(request.url ?? "") ?? { status: 404, body: "nothing here" };
      if (answer.silent === true) return;
      response.writeHead(
        answer.status ?? 200,
        answer.location === undefined ? { "content-type": "application/json" } : { location: answer.location },
      );
      response.end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const fetching = (words: readonly string[], address = site): Promise<Run> =>
    new Promise((resolve) => {
      const env = { ...process.env, DARKZOO_HEPDATA: address };
      execFile(process.execPath, [PROGRAM, "import", ...words, ...DATED], { cwd: FOLDER, env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      });
    });

  it("is downloaded by its number: words of the record, numbers of the table, over a redirect on the same host", async () => {
    const address = "https://site.example/download/table/ins1234567/Limits%20with%20bands/json";
    answers.set("/record/ins1234567?format=json", { body: record([{ name: "Limits with bands", address }]) });
    answers.set("/download/table/ins1234567/Limits%20with%20bands/json", { status: 302, location: "/record/data/999999/1800001/1" });
    answers.set("/record/data/999999/1800001/1", { body: table });
    const { code, stdout, stderr } = await fetching(["ins1234567"]);
    expect({ code, stderr: stderr.replace(/^assumed: .*\n/gm, "") }).toEqual({ code: 0, stderr: "" });
    expect(parse(stdout)).toMatchObject({
      title: "A search",
      experiment: "Belle II",
      reference: { arxiv: "2601.01234", doi: "10.1103/x.1", hepdata: "10.17182/hepdata.999999.v1/t3" },
      values: ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"],
    });
  });

  it("is downloaded by its DOI: one version, one table, no other", async () => {
    const tables = ["one", "two"].map((name) => ({ name, address: `https://site.example/download/table/ins1/${name}/json` }));
    answers.set("/record/999999?format=json&version=1", { body: record(tables) });
    answers.set("/download/table/ins1/two/json", { body: table });
    asked.length = 0;
    expect((await fetching(["10.17182/hepdata.999999.v1/t2"])).code).toBe(0);
    expect(asked).toEqual(["/record/999999?format=json&version=1", "/download/table/ins1/two/json"]);
    expect((await fetching(["https://doi.org/10.17182/hepdata.999999.v1", "--table", "two"])).code).toBe(0);
    const { code, stderr } = await fetching(["10.17182/hepdata.999999.v1/t7"]);
    expect({ code, told: stderr.includes("no-such-table") }).toEqual({ code: 1, told: true });
  });

  it.each<[string, Answer, string]>([
    ["a missing record", { status: 404 }, "no-such-record"],
    ["a broken server", { status: 503 }, "no-answer: the site answers with status 503"],
    ["a redirect to another host", { status: 302, location: "http://localhost:9/record" }, "redirect: the site redirects to another place"],
    ["a redirect to a file", { status: 302, location: "file:///etc/passwd" }, "redirect: the site redirects to another place"],
    ["a redirect in a circle", { status: 302, location: "/record/ins7?format=json" }, "redirect: the site redirects without an end"],
    ["what is no JSON", { body: "<html>" }, "data_tables is missing|syntax|wrong-type"],
    ["what is no text", { body: Buffer.from([0xff, 0xfe, 0x00]) }, "wrong-encoding"],
    ["what is too large", { body: "x".repeat(17 * 1024 * 1024) }, "too-large"],
    ["a record without tables", { body: record([]) }, "no-such-table"],
    [
      "tables on another host",
      { body: record([{ name: "t", address: "https://elsewhere.example/t" }]) },
      "lie at another place, https://elsewhere.example",
    ],
    [
      "too many tables",
      { body: record(Array.from({ length: 60 }, (_, k) => ({ name: `t${k}`, address: "/t" }))) },
      "many-tables: the record has 60 tables",
    ],
  ])("%s is told, and nothing is written", async (_, answer, words) => {
    answers.set("/record/ins7?format=json", answer);
    const { code, stdout, stderr } = await fetching(["ins7", "--out", "never.yaml"]);
    expect({ code, stdout }, stderr).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(new RegExp(words));
    expect(existsSync(inFolder("never.yaml"))).toBe(false);
  });

  it("a site that cannot be reached is told with another way, and only https is spoken elsewhere", async () => {
    const closed = await fetching(["ins1"], "http://127.0.0.1:1");
    expect(closed.code).toBe(1);
    expect(closed.stderr).toMatch(/unreachable: 127\.0\.0\.1:1 cannot be reached.*\n {2}hint: download the tables in a browser/);
    expect((await fetching(["ins1"], "http://site.example")).stderr).toContain("over https only");
    expect((await fetching(["ins1"], "no address")).stderr).toContain("is no address");
  });
});
