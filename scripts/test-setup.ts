// Before the tests: compiles the program that some of them start, unless it is newer than its sources.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Called by vitest once a run. */
export default function setup(): void {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs", "--if-stale"], { cwd: root, stdio: "inherit" });
  if (status === 0) return;
  // Tests of the sources still run; the missing stamp tells those that start the program that it is an old one.
  rmSync(new URL("../dist/.built", import.meta.url), { force: true });
  process.stderr.write("the program could not be built: tests that start it will fail\n");
}
