import { afterEach, expect, test, vi } from "vitest";
import { processEnvironment } from "./launch-config.ts";

afterEach(() => vi.unstubAllEnvs());

test("what is given wins over defaults, and the owner of the database is nobody else's business", () => {
  vi.stubEnv("DATABASE_OWNER_URL", "postgresql://owner@db/tuantibu");
  vi.stubEnv("DATABASE_URL", "postgresql://web@db/tuantibu");
  const environment = processEnvironment({ DATABASE_URL: "embedded", PORT: "3000" });
  expect(environment).toMatchObject({ DATABASE_URL: "postgresql://web@db/tuantibu", NODE_ENV: "production" });
  expect(environment.DATABASE_OWNER_URL).toBeUndefined();
});
