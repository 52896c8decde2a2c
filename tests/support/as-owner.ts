import pg from "pg";

/** Runs statements as the owner of a test's database, who may do what the application cannot. */
export const asOwner = async ({ ownerUrl }: { ownerUrl: string }, statements: string): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
};
