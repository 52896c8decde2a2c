import { writeFile } from "node:fs/promises";
import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { progressBar } from "#cli/stack/progress-bar.ts";
import { type Stack, withStack } from "#cli/stack/with-stack.ts";
import { receiptFile } from "#domain/rights/deletion-receipt.ts";
import { endProgramme } from "#features/rights/end-programme.ts";
import { programme } from "#features/rights/programme-sql.ts";

const USAGE = `npm run programme:end -- --confirm "<name of the installation>"

Destroys everything that this installation holds: all registers, people, accounts, keys and queues. There is no way back.
The name is the host of PUBLIC_URL. Stop web servers and workers first. The certificate is written to this folder.`;

/** What has to be typed when asked for the second time. */
const WORD = "DESTROY";

const askAgain = async (name: string): Promise<boolean> => {
  const terminal = createInterface({ input: stdin, output: stdout });
  const typed = await terminal.question(
    `This destroys everything that ${name} holds. Type ${WORD} to go on: `,
  );
  terminal.close();
  return typed.trim() === WORD;
};

const end = async ({ deps, db, destroyQueues, publicUrl }: Stack, confirmed: string): Promise<number> => {
  const name = new URL(publicUrl).host;
  if (confirmed !== name) {
    console.error(`This installation is called ${name}. Nothing was destroyed.`);
    return 1;
  }
  if (!(await askAgain(name))) {
    console.error("Nothing was destroyed.");
    return 1;
  }
  const bar = progressBar("Destroying 销毁");
  const certificate = await endProgramme({ ...deps, programme: programme(db), destroyQueues }, bar.update);
  bar.end();
  const { id, erased } = certificate.receipt;
  const file = `tuantibu-end-${id}.json`;
  const keys = `tuantibu-end-${id}.keys.json`;
  await writeFile(file, receiptFile(certificate));
  await writeFile(keys, `${JSON.stringify({ keys: deps.receiptSigner.publicKeys }, null, 2)}\n`);
  for (const [table, count] of Object.entries(erased)) {
    console.log(`  ${table}: ${count}`);
  }
  console.log(`Certificate: ${file}
Verify it with: npm run receipt:verify -- ${file} --key ${keys}
Now destroy MASTER_KEY and the back-ups: only then can nobody read what old copies of the database hold.`);
  return 0;
};

const { values } = parseArgs({ options: { confirm: { type: "string" } } });
if (values.confirm === undefined) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const { confirm } = values;
  process.exit(await withStack((stack) => end(stack, confirm), { asOwner: true }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
