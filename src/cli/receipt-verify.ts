import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { demoSecrets } from "#cli/stack/secrets.ts";
import { type ReceiptVerdict, verifyReceipt } from "#features/rights/verify-receipt.ts";
import { commandConfig, launchConfig, processEnvironment } from "#platform/config/launch-config.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import type { ReceiptKey } from "#ports/receipt-signer.ts";

const USAGE = `npm run receipt:verify -- <file>                    checks a deletion receipt with this installation's key
npm run receipt:verify -- <file> --key <keys.json>  checks it with the published keys of any installation
npm run receipt:verify -- --publish                 prints this installation's public keys`;

const keySet = z.object({
  keys: z.array(
    z.object({
      kty: z.literal("OKP"),
      crv: z.literal("Ed25519"),
      x: z.string(),
      kid: z.string(),
      use: z.literal("sig"),
    }),
  ),
});

/** The installation's own keys; of the demo, unless MASTER_KEY is given. */
const ownKeys = async (): Promise<readonly ReceiptKey[]> => {
  const launch = launchConfig();
  const given = processEnvironment({});
  const demo = launch.demo && !given.MASTER_KEY ? (await demoSecrets(launch.DATA_DIR)).MASTER_KEY : undefined;
  const master = given.MASTER_KEY ?? demo;
  if (master !== undefined) {
    return receiptSigner(master, given.MASTER_KEY_PREVIOUS).publicKeys;
  }
  const settings = commandConfig(given);
  return receiptSigner(settings.MASTER_KEY, settings.MASTER_KEY_PREVIOUS).publicKeys;
};

const sentence = (result: ReceiptVerdict): string => {
  switch (result.verdict) {
    case "valid": {
      const { id, event, issuedAt, issuer, erased, keysDestroyed = [] } = result.receipt;
      const counts = Object.entries(erased).map(([kind, count]) => `  ${kind}: ${count}`);
      const keys = keysDestroyed.length > 0 ? [`  keys destroyed: ${keysDestroyed.join(", ")}`] : [];
      return [`VALID 有效: ${id}, ${event}, ${issuedAt}, ${issuer}`, ...counts, ...keys].join("\n");
    }
    case "altered":
      return "ALTERED 被改动: the text is not what was signed.";
    case "unknown_key":
      return `UNKNOWN KEY 未知公钥: signed with ${result.keyId}; give that installation's keys with --key.`;
    case "not_a_receipt":
      return "NOT A RECEIPT 不是回执: the file is not a deletion receipt.";
  }
};

const { values, positionals } = parseArgs({
  options: { key: { type: "string" }, publish: { type: "boolean", default: false } },
  allowPositionals: true,
});
const [file] = positionals;
if (values.publish) {
  console.log(JSON.stringify({ keys: await ownKeys() }, null, 2));
  process.exit(0);
}
if (file === undefined || positionals.length > 1) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const keys = values.key
    ? keySet.parse(JSON.parse(await readFile(values.key, "utf8"))).keys
    : await ownKeys();
  const result = verifyReceipt(await readFile(file, "utf8"), keys);
  console.log(sentence(result));
  process.exit(result.verdict === "valid" ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
