import type { z } from "zod";
import { by, type RegisterActor } from "#domain/access/actor.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import { withKeys } from "#platform/database/transaction.ts";
import type { Deps } from "#ports/deps.ts";
import { expectedPage, unexpectedPage } from "./expected-pages-sql.ts";
import type { expectedRow } from "./shapes.ts";

const PAGE_SIZE = 50;

type Row = z.output<typeof expectedRow>;
type Page = { people: Row[]; next: string | null };
type Asked = { state: Row["state"] | null; name: string; after: string | null };

/**
 * A page of the list, or of the members who are not on it. Looking at it is recorded; those of it who are members read of
 * it on their own page. Throws too_many_attempts.
 */
export const getExpectedPage = async (
  deps: Pick<Deps, "clock" | "db" | "limiter" | "audit">,
  { role, ...actor }: Omit<RegisterActor, "scope">,
  asked: Asked,
): Promise<Page> => {
  await deps.limiter.take([{ limit: "roster_pages_per_account", subject: actor.accountId }]);
  const page = await withKeys(deps.db, () => pageOf(deps, actor.registerId, asked));
  const shown = page.people.flatMap(({ membershipId }) => membershipId ?? []);
  const detail = { shown: page.people.length, continued: asked.after !== null, role };
  await deps.audit.append({ action: "expected.viewed", at: deps.clock(), ...by(actor), shown, detail });
  return page;
};

const pageOf = async (
  { db }: Pick<Deps, "db">,
  registerId: string,
  { state, name, after }: Asked,
): Promise<Page> => {
  const query = { registerId, name, after, limit: PAGE_SIZE };
  if (state === "unexpected") {
    const { people, next } = await unexpectedPage(db, query);
    const none = { expectedId: null, isPaired: false, leftAt: null, reminders: 0, remindedAt: null };
    return {
      people: people.map(({ phone, ...member }) => ({
        ...member,
        ...none,
        state,
        phoneMasked: maskPhone(phone),
      })),
      next,
    };
  }
  const { people, next } = await expectedPage(db, { ...query, state });
  return {
    people: people.map(({ phone, ...person }) => ({
      ...person,
      phoneMasked: phone === null ? null : maskPhone(phone),
    })),
    next,
  };
};
