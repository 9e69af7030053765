// The same commands under this Node and under the newest one that npm has: the bytes must be the same. Needs dist/ (npm run build).
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), "..", "bin", "darkzoo.js");
const RESULTS = {
  interpretation: ["reinterpret", "belle2-2024-4mu-vector", "--model", "lmu-ltau"],
  radiation: ["reinterpret", "belle2-2020-alp-3gamma", "--model", "alp-photon", "--set", "isr=full", "--set", "cosMax=0.9"],
  running: ["reinterpret", "belle2-2022-darkhiggsstrahlung", "--model", "dark-higgsstrahlung", "--set", "alpha=running"],
  combination: [
    ...["reinterpret", "belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu", "--model", "higgs-mixed-scalar"],
    ...["--combine", "quadrature"],
  ],
  lifetimes: ["reinterpret", "babar-2021-b-to-k-alp", "--model", "alp-w", "--mass", "0.2:4:40:log"],
  plane: [
    ...["reinterpret", "belle2-2025-idm-dark-higgs-mumu", "--model", "idm-dark-higgs", "--benchmark", "splitting-0.4"],
    ...["--plane", "chi1Mass=2:3.5:12,y", "--mass", "0.5"],
  ],
  hadrons: ["reinterpret", "babar-2014-darkphoton", "--model", "vector-charges", "--set", "charges=b-l"],
  neutrino: ["reinterpret", "belle-2024-hnl-tau", "--model", "hnl-tau"],
};
const TABLES = {
  "scalar.csv": ["widths", "higgs-mixed-scalar", "--mass", "0.1:4:300:log"],
  "alp.json": ["widths", "alp-fermions", "--mass", "0.1:4:300:log"],
  "production.json": ["production", "lmu-ltau", "--process", "e+ e- -> mu+ mu- X", "--mass", "0.1:9:50:log"],
};
const ENDINGS = ["json", "csv", "svg", "yaml"];
const COMMANDS = [
  ...Object.entries(RESULTS).flatMap(([name, words]) => ENDINGS.map((ending) => [...words, "--quiet", "--out", `${name}.${ending}`])),
  ...Object.entries(TABLES).map(([file, words]) => [...words, "--out", file]),
];

/** The newest Node as a program; undefined, with the reason, where it cannot be had. */
function newestNode(folder) {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const { status, stderr } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", folder, `${name}@latest`], {
    encoding: "utf8",
    timeout: 300_000,
  });
  const program = join(folder, "node_modules", name, "bin", "node");
  const version = status === 0 ? spawnSync(program, ["--version"], { encoding: "utf8" }).stdout?.trim() : undefined;
  if (version) return { program, version };
  console.log(`skipped: the npm package ${name} cannot be had here: ${(stderr ?? "").trim().split("\n").at(-1)}`);
  return undefined;
}

function run(node, folder) {
  mkdirSync(folder);
  for (const words of COMMANDS) execFileSync(node, [PROGRAM, ...words], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
}

const folder = mkdtempSync(join(tmpdir(), "darkzoo-bytes-"));
try {
  const newest = newestNode(folder);
  if (newest !== undefined) {
    const [here, there] = ["this", "newest"].map((name) => join(folder, name));
    run(process.execPath, here);
    run(newest.program, there);
    const names = readdirSync(here);
    const differing = names.filter((name) => !readFileSync(join(here, name)).equals(readFileSync(join(there, name))));
    console.log(`${names.length} files under Node ${process.version} and ${newest.version}: ${names.length - differing.length} the same`);
    for (const name of differing) console.error(`differs: ${name}`);
    if (differing.length > 0 || names.length !== COMMANDS.length) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
