import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";

/** Everything that a join writes to. */
const TABLES = [
  ...[
    "person",
    "person_key",
    "membership",
    "consent_receipt",
    "health_status",
    "join_draft",
    "otp_challenge",
  ],
  ...["sms_message", "audit_event", "rate_limit"],
];
/** Messages are delivered, and their delivery recorded, after the person has gone on. */
const PATIENCE_MS = 20_000;
const POLL_MS = 250;

const rowsOf = async (client: pg.Client): Promise<Record<string, number>> => {
  const counts = TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const sent = `(select count(*)::int from sms_message where state = 'sent') as sent`;
  const { rows } = await client.query<Record<string, number>>(`select ${counts.join(", ")}, ${sent}`);
  return rows[0] ?? {};
};

const withClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/**
 * Tables in which the two databases hold different numbers of rows after the same joins: should be none, or one of the two
 * servers does work that the other does not, and comparing them says nothing.
 */
export const differingTables = async (productUrl: string, bareUrl: string): Promise<string[]> =>
  withClient(productUrl, (product) =>
    withClient(bareUrl, async (bare) => {
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const [ofProduct, ofBare] = await Promise.all([rowsOf(product), rowsOf(bare)]);
        const differing = Object.keys(ofProduct).filter((table) => ofProduct[table] !== ofBare[table]);
        if (differing.length === 0 || Date.now() > deadline) {
          return differing.map(
            (table) => `${table}: ${ofProduct[table]} in the product, ${ofBare[table]} bare`,
          );
        }
        await delay(POLL_MS);
      }
    }),
  );
