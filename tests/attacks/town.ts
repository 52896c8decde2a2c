import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { DemoStack } from "#tests/support/demo-stack.ts";
import { type Visitor, visitor, type Witness } from "./visitor.ts";

export type Stack = Pick<DemoStack, "webUrl" | "bureauUrl" | "dataDir" | "databaseUrl">;

export type Person = { name: string; documentType: string; documentNumber: string; phone: string };

/** A registrar with a register and two members of it. */
type Tenant = {
  registrar: Person;
  visitor: Visitor;
  registerId: string;
  organisationName: string;
  joinCode: string;
  members: readonly [Member, Member];
};

type Member = { person: Person; visitor: Visitor; membershipId: string };

export type Town = {
  stack: Stack;
  db: pg.Client;
  /** What the attackers are after. */
  victim: Tenant;
  /** An attacker who is a registrar as well, of a register of their own. */
  mallory: Tenant;
  /** The key of the session cookies. */
  sessionSecret: string;
  nextPerson(): Person;
  /** A phone that nobody has used here. */
  nextPhone(): string;
  /** Phones that have an account. */
  accounts: string[];
  /** Messages that the product sends in a day. */
  smsDailyBudget: number;
  /** Network addresses, which honest people use too. */
  addresses: readonly string[];
  stranger(address?: string): Visitor;
};

const PAGE = 200;

/** People of the sandbox bureau one by one, from a position on that is this run's alone. */
const peopleFrom = async ({ bureauUrl }: Stack, from: number) => {
  const page = async (offset: number): Promise<Person[]> => {
    const response = await fetch(`${bureauUrl}/people/sample?n=${PAGE}&offset=${offset}`);
    const people = (await response.json()) as Person[];
    return people.filter(({ documentType }) => documentType === "resident_id");
  };
  const people: Person[] = [];
  for (let offset = from; offset < from + 10 * PAGE; offset += PAGE) {
    people.push(...(await page(offset)));
  }
  let at = -1;
  return (): Person => {
    at += 1;
    const person = people[at % people.length];
    if (person === undefined) {
      throw new Error("the bureau knows nobody");
    }
    return person;
  };
};

/** The newest code in the demo's inbox of this phone. */
export const codeFor = async ({ stack }: Pick<Town, "stack">, phone: string): Promise<string> => {
  const response = await fetch(`${stack.webUrl}/dev/inbox.json?phone=${phone}`);
  const [newest] = (await response.json()) as { code: string | null }[];
  if (!newest?.code) {
    throw new Error(`no code has come to ${phone}`);
  }
  return newest.code;
};

export const signIn = async (
  town: Pick<Town, "stack" | "accounts">,
  by: Visitor,
  phone: string,
): Promise<void> => {
  await by.must("signIn.requestCode", { phone });
  await by.must("signIn.confirm", { phone, code: await codeFor(town, phone) });
  town.accounts.push(phone);
};

export const answersOf = ({ name, documentType, documentNumber, phone }: Person) => ({
  name,
  documentType,
  documentNumber,
  phone,
  consent: true,
});

/** The form of a join, as far as the code that came. */
export const startJoin = async (
  town: Pick<Town, "stack">,
  by: Visitor,
  joinCode: string,
  person: Person,
): Promise<{ draftKey: string; code: string }> => {
  const answers = answersOf(person);
  const { shown } = await by.must<{ shown: string }>("join.progress", { joinCode, draftKey: null });
  const { draftKey } = await by.must<{ draftKey: string }>("join.start", {
    joinCode,
    draftKey: null,
    shown,
    answers,
  });
  return { draftKey, code: await codeFor(town, person.phone) };
};

export const joinAs = async (
  town: Pick<Town, "stack">,
  by: Visitor,
  joinCode: string,
  person: Person,
): Promise<void> => {
  const started = await startJoin(town, by, joinCode, person);
  await by.must("join.confirm", { joinCode, ...started });
};

type Setting = Pick<Town, "stack" | "nextPerson" | "accounts">;

/** A registrar signed in and checked by the source. */
export const becomeRegistrar = async (town: Setting, registrar: Person, by: Visitor): Promise<void> => {
  await signIn(town, by, registrar.phone);
  await by.must("identity.check", answersOf(registrar));
};

const openTenant = async (
  town: Setting,
  organisationName: string,
  newcomer: () => Visitor,
): Promise<Tenant> => {
  const by = newcomer();
  const registrar = town.nextPerson();
  await becomeRegistrar(town, registrar, by);
  const { registerId } = await by.must<{ registerId: string }>("register.open", {
    organisationName,
    regionCode: "110101",
    address: "东四十条 22 号",
    purpose: "日常健康防护",
  });
  const { code } = await by.must<{ code: string }>("invitation.get", { registerId });
  const member = async (): Promise<Member> => {
    const person = town.nextPerson();
    const own = newcomer();
    await joinAs(town, own, code, person);
    await signIn(town, own, person.phone);
    const [mine] = await own.must<{ membershipId: string }[]>("rights.mine");
    return { person, visitor: own, membershipId: mine?.membershipId ?? "" };
  };
  const members = [await member(), await member()] as const;
  return { registrar, visitor: by, registerId, organisationName, joinCode: code, members };
};

/** When somebody gave their last fresh code; a little less than it counts for. */
const FRESH_MS = 8 * 60_000;
const steppedUpAt = new WeakMap<Visitor, number>();

/** A fresh code, by somebody whose phone it is: attackers have phones too. */
export const stepUp = async (
  town: Pick<Town, "stack">,
  { visitor: by, registrar }: Pick<Tenant, "visitor" | "registrar">,
): Promise<void> => {
  if (Date.now() - (steppedUpAt.get(by) ?? 0) < FRESH_MS) {
    return;
  }
  await by.must("stepUp.requestCode");
  await by.must("stepUp.confirm", { code: await codeFor(town, registrar.phone) });
  steppedUpAt.set(by, Date.now());
};

/** Everything that attackers and victims need, in a product that runs; `close` leaves it in place. */
export const openTown = async (
  stack: Stack,
  {
    seed,
    addresses,
    smsDailyBudget,
    witness,
  }: { seed: number; addresses: readonly string[]; smsDailyBudget: number; witness: Witness },
): Promise<Town & { close(): Promise<void> }> => {
  const nextPerson = await peopleFrom(stack, 100_000 + (seed % 1000) * 5000);
  const db = new pg.Client({ connectionString: stack.databaseUrl });
  await db.connect();
  let phones = 0;
  const [address = "127.0.0.1"] = addresses;
  const stranger = (from = address): Visitor => visitor(stack.webUrl, from, witness);
  const setting = { stack, nextPerson, accounts: [] };
  const secrets = JSON.parse(await readFile(join(stack.dataDir, "secrets.json"), "utf8")) as Record<
    string,
    string
  >;
  const victim = await openTenant(setting, "受害者实验学校", () => visitor(stack.webUrl, address));
  const mallory = await openTenant(setting, "马洛里商贸公司", () => stranger());
  return {
    ...setting,
    addresses,
    smsDailyBudget,
    stranger,
    db,
    victim,
    mallory,
    sessionSecret: secrets.NEXTAUTH_SECRET ?? "",
    nextPhone: () => {
      phones += 1;
      return `137${String((seed % 1000) * 100_000 + phones).padStart(8, "0")}`;
    },
    close: () => db.end(),
  };
};
