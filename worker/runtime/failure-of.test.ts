import { expect, test } from "vitest";
import { z } from "zod";
import { DomainError } from "#domain/errors.ts";
import { HealthSourceUnavailable } from "#ports/health-source.ts";
import { SmsNotAccepted } from "#ports/sms-sender.ts";
import { failureOf } from "./failure-of.ts";

const badPayload = z.object({ id: z.uuid() }).safeParse({ id: "13800138000" }).error;

test.each([
  [
    "a source that is away may come back",
    new HealthSourceUnavailable("unreachable"),
    "source_unreachable",
    true,
  ],
  ["a gateway that is away may come back", new SmsNotAccepted("timed_out", false), "sms_not_accepted", true],
  ["a gateway's refusal is final", new SmsNotAccepted("blocked", true), "sms_not_accepted", false],
  ["what is not there will not appear", new DomainError("not_found"), "not_found", false],
  ["a dependency of ours may come back", new DomainError("source_unavailable"), "source_unavailable", true],
  ["a payload does not mend itself", badPayload, "payload_invalid", false],
  ["whatever else happens is tried again", new TypeError("13800138000"), "TypeError", true],
  ["even what is no error", "13800138000", "unknown", true],
])("%s", (_, error, code, retry) => {
  expect(failureOf(error)).toEqual({ code, retry });
});
