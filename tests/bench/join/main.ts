import { parseArgs } from "node:util";
import { z } from "zod";
import { round } from "#tests/bench/support/percentiles.ts";
import { startDemoStack } from "#tests/support/demo-stack.ts";
import { startBareServer } from "./bare-stack.ts";
import type { SamplePerson } from "./join-once.ts";
import { figuresOf, type Round, runRound } from "./load.ts";
import { openRegister } from "./open-register.ts";
import { type JoinReport, table } from "./report.ts";
import { differingTables } from "./same-rows.ts";
import { startSmsGateway } from "./sms-gateway.ts";

/** The two servers take turns, so that a machine that slows down slows both. */
const ROUNDS = 4;
/** Joins of each that are not counted: connections open, and the code gets compiled. */
const WARM_UP = 100;
/** People before this position are handed out to whoever tries the product by hand; one of them opens the registers. */
const FIRST_PERSON = 5;

const people = z.array(
  z.object({ name: z.string(), documentType: z.string(), documentNumber: z.string(), phone: z.string() }),
);

const samplePeople = async (bureauUrl: string, count: number): Promise<SamplePerson[]> =>
  people.parse(await (await fetch(`${bureauUrl}/people/sample?n=${count}&offset=${FIRST_PERSON}`)).json());

const measure = async (joins: number, concurrency: number): Promise<JoinReport> => {
  const stops: (() => Promise<void>)[] = [];
  try {
    const gateway = await startSmsGateway();
    stops.unshift(gateway.close);
    console.error("Starting the whole product, with a production build where none is up to date…");
    const stack = await startDemoStack({
      SMS_GATEWAY_URL: gateway.url,
      SMS_GATEWAY_SECRET: gateway.secret,
      LOG_LEVEL: "warn",
    });
    stops.unshift(stack.stop);
    const register = await openRegister(stack);
    const bare = await startBareServer(stack, gateway);
    stops.unshift(bare.stop);
    const everybody = await samplePeople(stack.bureauUrl, WARM_UP + joins);
    const run = (joinUrl: URL, from: number, to: number): Promise<Round> =>
      runRound({ joinUrl, gateway, concurrency }, everybody.slice(from, to));

    await run(register.joinUrl, 0, WARM_UP);
    await run(bare.joinUrl, 0, WARM_UP);
    const ofProduct: Round[] = [];
    const ofBare: Round[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      const [from, to] = [i, i + 1].map((at) => WARM_UP + Math.round((joins * at) / ROUNDS)) as [
        number,
        number,
      ];
      ofProduct.push(await run(register.joinUrl, from, to));
      ofBare.push(await run(bare.joinUrl, from, to));
      console.error(`${to - WARM_UP} of ${joins} joins`);
    }
    const differing = await differingTables(register.databaseUrl, bare.databaseUrl);
    if (differing.length > 0) {
      throw new Error(`the two did not do the same work:\n${differing.join("\n")}`);
    }
    const [product, floor] = [figuresOf(ofProduct), figuresOf(ofBare)];
    return {
      joins,
      concurrency,
      ...product,
      bare: floor,
      ratio: round(product.joinsPerSecond / floor.joinsPerSecond, 3),
    };
  } finally {
    for (const stop of stops) {
      await stop();
    }
  }
};

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    joins: { type: "string", default: "400" },
    concurrency: { type: "string", default: "8" },
  },
});
const count = z.coerce.number().int().min(1).max(9000);
const report = await measure(count.min(ROUNDS).parse(values.joins), count.parse(values.concurrency));
console.error(`\n${table(report)}`);
if (values.json) {
  console.log(JSON.stringify(report));
}
