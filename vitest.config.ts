import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Programs are started and random documents tried: on a busy machine that takes longer than the usual five seconds.
    testTimeout: 120_000,
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    globalSetup: ["scripts/test-setup.ts"],
    typecheck: { enabled: true, include: ["src/**/*.test-d.ts"], tsconfig: "./tsconfig.json" },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["src/**/*.test.ts", "src/**/*.test-helper.ts", "src/**/*.test-d.ts", "src/cli/**"],
      reporter: ["text-summary", "json-summary"],
    },
    benchmark: { include: ["bench/**/*.bench.ts"] },
  },
});
