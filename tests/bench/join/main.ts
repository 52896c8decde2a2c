import { parseArgs } from "node:util";
import { z } from "zod";
import { round } from "#tests/bench/support/percentiles.ts";
import { type DemoStack, startDemoStack } from "#tests/support/demo-stack.ts";
import { startBareServer } from "./bare-stack.ts";
import type { SamplePerson } from "./join-once.ts";
import { figuresOf, type Round, runRound } from "./load.ts";
import { type OpenedRegister, openRegister } from "./open-register.ts";
import { type JoinReport, table } from "./report.ts";
import { differingTables } from "./same-rows.ts";
import { type SmsGateway, startSmsGateway } from "./sms-gateway.ts";
import { PROFILING, webProfile } from "./web-profile.ts";

/** The two servers take turns, so that a machine that slows down slows both. */
const ROUNDS = 4;
/** Joins of each that are not counted: connections open, and the code gets compiled. */
const WARM_UP = 200;
/** People before this position are handed out to whoever tries the product by hand; one of them opens the registers. */
const FIRST_PERSON = 5;

type Load = { joins: number; concurrency: number };
type Product = { stack: DemoStack; gateway: SmsGateway; register: OpenedRegister };

const people = z.array(
  z.object({ name: z.string(), documentType: z.string(), documentNumber: z.string(), phone: z.string() }),
);

const samplePeople = async ({ stack }: Product, count: number): Promise<SamplePerson[]> =>
  people.parse(
    await (await fetch(`${stack.bureauUrl}/people/sample?n=${count}&offset=${FIRST_PERSON}`)).json(),
  );

const withProduct = async <T>(
  environment: Record<string, string>,
  use: (product: Product) => Promise<T>,
): Promise<T> => {
  const gateway = await startSmsGateway();
  try {
    console.error("Starting the whole product, with a production build where none is up to date…");
    const stack = await startDemoStack({
      SMS_GATEWAY_URL: gateway.url,
      SMS_GATEWAY_SECRET: gateway.secret,
      LOG_LEVEL: "warn",
      // The browsers of this benchmark name addresses of their own, as if a proxy had seen them.
      TRUSTED_PROXIES: "127.0.0.1,::1",
      // A register may take a fifth of a day's messages for joining; the longest run has 9,200.
      SMS_DAILY_BUDGET: "50000",
      ...environment,
    });
    try {
      return await use({ stack, gateway, register: await openRegister(stack) });
    } finally {
      await stack.stop();
    }
  } finally {
    await gateway.close();
  }
};

const measure = async (product: Product, { joins, concurrency }: Load): Promise<JoinReport> => {
  const { stack, gateway, register } = product;
  const bare = await startBareServer(stack, gateway);
  try {
    const everybody = await samplePeople(product, WARM_UP + joins);
    const run = (joinUrl: URL, from: number, to: number): Promise<Round> =>
      runRound({ joinUrl, gateway, concurrency }, everybody.slice(from, to));
    await run(register.joinUrl, 0, WARM_UP);
    await run(bare.joinUrl, 0, WARM_UP);
    const ofProduct: Round[] = [];
    const ofBare: Round[] = [];
    for (let turn = 1; turn <= ROUNDS; turn += 1) {
      const from = WARM_UP + Math.round((joins * (turn - 1)) / ROUNDS);
      const to = WARM_UP + Math.round((joins * turn) / ROUNDS);
      ofProduct.push(await run(register.joinUrl, from, to));
      ofBare.push(await run(bare.joinUrl, from, to));
      console.error(`${to - WARM_UP} of ${joins} joins`);
    }
    const differing = await differingTables(register.databaseUrl, bare.databaseUrl);
    if (differing.length > 0) {
      throw new Error(`the two did not do the same work:\n${differing.join("\n")}`);
    }
    const ours = figuresOf(ofProduct, ["bare"]);
    const floor = figuresOf(ofBare, ["web", "worker"]);
    const ratio = round(ours.joinsPerSecond / floor.joinsPerSecond, 3);
    return { joins, concurrency, ...ours, bare: floor, ratio };
  } finally {
    await bare.stop();
  }
};

const profile = async (product: Product, { joins, concurrency }: Load) => {
  const { stack, gateway, register } = product;
  const everybody = await samplePeople(product, WARM_UP + joins);
  const target = { joinUrl: register.joinUrl, gateway, concurrency };
  await runRound(target, everybody.slice(0, WARM_UP));
  return webProfile(stack, () => runRound(target, everybody.slice(WARM_UP)));
};

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    joins: { type: "string", default: "400" },
    concurrency: { type: "string", default: "8" },
    profile: { type: "boolean", default: false },
  },
});
const load = z
  .object({
    joins: z.coerce.number().int().min(ROUNDS).max(9000),
    concurrency: z.coerce.number().int().min(1).max(200),
  })
  .parse(values);

if (values.profile) {
  const web = await withProduct(PROFILING, (product) => profile(product, load));
  console.error(`\nWhere the web process spends its busy time:\n`);
  console.error(
    web.map(({ owner, share }) => `${owner.padEnd(40)}${(share * 100).toFixed(1).padStart(6)} %`).join("\n"),
  );
  console.log(JSON.stringify({ ...load, web }));
} else {
  const report = await withProduct({}, (product) => measure(product, load));
  console.error(`\n${table(report)}`);
  if (values.json) {
    console.log(JSON.stringify(report));
  }
}
