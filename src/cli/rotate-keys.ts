import { parseArgs } from "node:util";
import { progressBar } from "#cli/stack/progress-bar.ts";
import { type Stack, withStack } from "#cli/stack/with-stack.ts";
import { type RotationEvent, rotateKeys } from "#platform/keys/rotate-keys.ts";

const USAGE = `npm run keys:rotate                makes a new data key and seals everything anew with it; can be repeated when it was cut off
npm run keys:rotate -- --master    wraps every key anew with MASTER_KEY; give the one before as MASTER_KEY_PREVIOUS
                       --json      a line of JSON for each step, instead of a progress bar`;

const asJson = (event: object): void => console.log(JSON.stringify(event));

const forPeople = (): ((event: RotationEvent) => void) => {
  const bar = progressBar("Sealing anew 重新加密");
  return (event) => {
    if (event.event === "began") {
      console.error(`Data key ${event.keyId}${event.resumed ? ", resumed" : ""}: ${event.total} rows`);
    } else if (event.event === "progress") {
      bar.update(event.done, event.total);
    } else {
      bar.end();
      console.error(`Waiting ${Math.ceil(event.ms / 1000)} s, until every process knows the new key`);
    }
  };
};

const rotate = async ({ keyRotation }: Stack, json: boolean): Promise<void> => {
  const { keyId, rows, retired } = await rotateKeys({ keyRotation }, json ? asJson : forPeople());
  if (json) {
    asJson({ event: "done", keyId, rows, retired });
  } else {
    console.log(`${rows} rows sealed anew with data key ${keyId}; ${retired} older retired`);
  }
};

const rewrap = async ({ keyRotation }: Stack, json: boolean): Promise<void> => {
  const keys = await keyRotation.rewrap();
  if (json) {
    asJson({ event: "done", rewrapped: keys });
  } else {
    console.log(`${keys} keys wrapped with MASTER_KEY; MASTER_KEY_PREVIOUS is needed no more`);
  }
};

const options = () => {
  try {
    return parseArgs({
      options: { master: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    }).values;
  } catch {
    console.error(USAGE);
    return process.exit(2);
  }
};

const { master, json } = options();
try {
  await withStack((stack) => (master ? rewrap(stack, json) : rotate(stack, json)));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
