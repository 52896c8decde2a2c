import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, isDemoOf, parseConfig, smsGatewayOf } from "./config.ts";

const secret = (name: string): string => `${name}-of-at-least-thirty-two-characters`;

const PRODUCTION = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://register.example.cn",
  DATABASE_URL: "postgresql://app@db/tuantibu",
  MASTER_KEY: secret("master"),
  NEXTAUTH_SECRET: secret("session"),
  HEALTH_SOURCE_URL: "https://source.example.cn",
  HEALTH_SOURCE_SECRET: secret("source"),
  SMS_GATEWAY_URL: "https://sms.example.cn",
  SMS_GATEWAY_SECRET: secret("gateway"),
  OPERATOR_NAME: "示例市疾病预防控制中心",
  OPERATOR_CONTACT: "010-00000000，示例市某路 1 号",
};

const fault = (env: Record<string, string | undefined>): string => {
  try {
    parseConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.message;
    }
    throw error;
  }
  return "accepted";
};

test.each([
  [{}, false],
  [{ DEMO: "1" }, false],
  [{ DEMO: "1", SMS_GATEWAY_URL: undefined, SMS_GATEWAY_SECRET: undefined }, true],
  [{ NODE_ENV: "development", SMS_GATEWAY_URL: undefined, SMS_GATEWAY_SECRET: undefined }, false],
])(
  "case %#: is the demo, where organisations are proven at once, only when asked for and without a gateway",
  (change, demo) => {
    expect(isDemoOf(parseConfig({ ...PRODUCTION, ...change }))).toBe(demo);
  },
);

describe("parseConfig", () => {
  test("accepts a complete production configuration", () => {
    expect(parseConfig(PRODUCTION)).toMatchObject({ DEMO: false, PORT: 3000, COMPARISON_CHUNK_SIZE: 10_000 });
  });

  test.each(Object.keys(PRODUCTION).filter((name) => name !== "NODE_ENV"))(
    "names %s when production lacks it",
    (name) => {
      expect(fault({ ...PRODUCTION, [name]: undefined })).toContain(`${name}: is not set`);
      expect(fault({ ...PRODUCTION, [name]: "" })).toContain(`${name}: is not set`);
    },
  );

  test.each(["MASTER_KEY", "NEXTAUTH_SECRET", "HEALTH_SOURCE_SECRET", "SMS_GATEWAY_SECRET"])(
    "refuses a demo secret as %s in production, but not in the demo",
    (name) => {
      const env = { ...PRODUCTION, [name]: `demo-${secret(name)}` };
      expect(fault(env)).toContain(`${name}: is a demo secret`);
      expect(fault({ ...env, DEMO: "1" })).toBe("accepted");
    },
  );

  test("reads the master keys from files, which win over values, and refuses demo secrets in them", () => {
    const directory = mkdtempSync(join(tmpdir(), "tuantibu-config-"));
    const file = (name: string, text: string): string => {
      writeFileSync(join(directory, name), text);
      return join(directory, name);
    };
    const env = {
      ...PRODUCTION,
      MASTER_KEY_FILE: file("now", `${secret("mounted")}\n`),
      MASTER_KEY_PREVIOUS_FILE: file("before", secret("previous")),
    };
    expect(parseConfig({ ...env, MASTER_KEY: undefined })).toMatchObject({
      MASTER_KEY: secret("mounted"),
      MASTER_KEY_PREVIOUS: secret("previous"),
    });
    expect(parseConfig(env).MASTER_KEY).toBe(secret("mounted"));
    expect(fault({ ...env, MASTER_KEY_FILE: file("demo", `demo-${secret("mounted")}`) })).toContain(
      "MASTER_KEY: is a demo secret",
    );
    expect(fault({ ...env, MASTER_KEY_FILE: join(directory, "nothing") })).toContain("MASTER_KEY_FILE");
    rmSync(directory, { recursive: true });
  });

  test("never repeats a secret's value", () => {
    expect(fault({ ...PRODUCTION, MASTER_KEY: "short-secret" })).not.toContain("short-secret");
  });

  test.each(["PUBLIC_URL", "HEALTH_SOURCE_URL", "SMS_GATEWAY_URL"])(
    "refuses http: in %s, but for this machine",
    (name) => {
      for (const address of [
        "http://register.example.cn",
        "http://127.0.0.1.example.cn/",
        "http://10.0.0.7:80",
      ]) {
        expect(fault({ ...PRODUCTION, [name]: address })).toContain(`${name}: begins with http:`);
        expect(fault({ ...PRODUCTION, [name]: address, DEMO: "1" })).toBe("accepted");
      }
      for (const address of ["http://localhost:3000", "http://127.0.0.1:8080/x", "http://[::1]:80"]) {
        expect(fault({ ...PRODUCTION, [name]: address })).toBe("accepted");
      }
    },
  );

  test("messages go to the gateway when it is given whole, else to the inbox", () => {
    const gateway = { url: PRODUCTION.SMS_GATEWAY_URL, secret: PRODUCTION.SMS_GATEWAY_SECRET };
    const demo = { ...PRODUCTION, DEMO: "1" };
    expect(smsGatewayOf(parseConfig(demo))).toEqual(gateway);
    expect(smsGatewayOf(parseConfig({ ...demo, SMS_GATEWAY_URL: "" }))).toBeNull();
    expect(smsGatewayOf(parseConfig({ ...demo, SMS_GATEWAY_SECRET: "" }))).toBeNull();
  });

  test("names a comparison time that is none", () => {
    expect(fault({ ...PRODUCTION, COMPARISON_TIMES: "06:00,25:00" })).toContain("COMPARISON_TIMES");
  });
});
