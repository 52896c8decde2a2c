import { expect, test } from "vitest";
import { isUpload, isUploadInBatch } from "./upload-door.ts";

test.each([
  ["/api/trpc/expected.upload", "alone"],
  ["/api/trpc/expected.upload,expected.upload", "batch"],
  ["/api/trpc/session.mine,expected.upload", "batch"],
  ["/api/trpc/expected.upload,session.mine", "batch"],
  ["/api/trpc/expected.uploaded", "no"],
  ["/api/trpc/session.mine", "no"],
  ["/api/auth/expected.upload", "no"],
])("%s carries a list: %s", (path, how) => {
  expect([isUpload(path), isUploadInBatch(path)]).toEqual([how === "alone", how === "batch"]);
});
