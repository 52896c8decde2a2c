import type { IncomingMessage } from "node:http";
import { withFailedRecords, withForgottenChanges, withoutLastRecord } from "./distort.ts";
import type { FaultMode } from "./faults.ts";
import { gate } from "./gate.ts";
import { Refusal, readJson } from "./http.ts";
import { type BureauOperations, type LookupBody, MAX_BATCH } from "./protocol.ts";

type Route = { method: string; run(platformId: string, body: Buffer, fault: FaultMode): unknown };

type ProtocolOptions = {
  secret: string;
  requestsPerSecond: number;
  changes: boolean;
  operations: BureauOperations;
};

const distorted = <B extends LookupBody>(body: B, fault: FaultMode): B => {
  if (fault === "partial") {
    return withFailedRecords(body);
  }
  return fault === "short" ? withoutLastRecord(body) : body;
};

/** Answers a request of protocol v1 with the text to send, as bad as `fault` wants it; throws Refusal. */
export const protocolRoutes = ({ secret, requestsPerSecond, changes, operations }: ProtocolOptions) => {
  const enter = gate(secret, requestsPerSecond);
  const capabilities = {
    protocol: "1",
    sourceId: "sandbox",
    maxBatch: MAX_BATCH,
    requestsPerSecond,
    changes,
  };
  const routes: Record<string, Route> = {
    "/v1/capabilities": { method: "GET", run: () => capabilities },
    "/v1/verify": {
      method: "POST",
      run: (platformId, body) => operations.verify(platformId, readJson(body)),
    },
    "/v1/lookup": {
      method: "POST",
      run: (platformId, body, fault) => distorted(operations.lookup(platformId, readJson(body)), fault),
    },
    "/v1/changes": {
      method: "POST",
      run: (platformId, body, fault) => {
        const page = operations.changes(platformId, readJson(body));
        return fault === "forgetful" ? withForgottenChanges(page) : distorted(page, fault);
      },
    },
  };
  return (request: IncomingMessage, path: string, body: Buffer, fault: FaultMode): string => {
    if (fault === "error") {
      throw new Refusal("unavailable", "the bureau was told to fail");
    }
    if (fault === "refuse") {
      throw new Refusal("refused", "the bureau was told to refuse");
    }
    const route = changes || path !== "/v1/changes" ? routes[path] : undefined;
    if (route === undefined) {
      throw new Refusal("not_found", "no such operation in protocol v1");
    }
    if (request.method !== route.method) {
      throw new Refusal("method_not_allowed", `this operation is a ${route.method}`);
    }
    const text = JSON.stringify(route.run(enter(request, body), body, fault));
    return fault === "garbage" ? text.slice(0, Math.floor(text.length * 0.6)) : text;
  };
};
