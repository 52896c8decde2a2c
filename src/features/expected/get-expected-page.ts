import type { RegisterRole } from "#domain/access/access.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { Deps } from "#ports/deps.ts";
import type { ExpectedState } from "#ports/expected-store.ts";

const PAGE_SIZE = 50;

/** Somebody of the list, or a member who is not on it: the name in clear, the phone masked. */
type ExpectedRow = {
  /** Null for a member who is not on the list. */
  expectedId: string | null;
  membershipId: string | null;
  isPaired: boolean;
  name: string;
  phoneMasked: string | null;
  groupId: string | null;
  state: ExpectedState | "unexpected";
  joinedAt: Date | null;
  leftAt: Date | null;
  reminders: number;
  remindedAt: Date | null;
};

type Page = { people: ExpectedRow[]; next: string | null };
type Asked = {
  registerId: string;
  state: ExpectedState | "unexpected" | null;
  name: string;
  after: string | null;
};

/**
 * A page of the list, or of the members who are not on it. Looking at it is recorded; those of it who are members read of
 * it on their own page. Throws too_many_attempts.
 */
export const getExpectedPage = async (
  deps: Pick<Deps, "clock" | "expected" | "limiter" | "audit">,
  { accountId, role, ...asked }: Asked & { accountId: string; role: RegisterRole },
): Promise<Page> => {
  await deps.limiter.take([{ limit: "roster_pages_per_account", subject: accountId }]);
  const page = await pageOf(deps, asked);
  const shown = page.people.flatMap(({ membershipId }) => membershipId ?? []);
  await deps.audit.append({
    action: "expected.viewed",
    at: deps.clock(),
    actorId: accountId,
    registerId: asked.registerId,
    shown,
    detail: { shown: page.people.length, continued: asked.after !== null, role },
  });
  return page;
};

const pageOf = async ({ expected }: Pick<Deps, "expected">, { state, ...asked }: Asked): Promise<Page> => {
  const query = { ...asked, limit: PAGE_SIZE };
  if (state === "unexpected") {
    const { people, next } = await expected.unexpected(query);
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
  const { people, next } = await expected.page({ ...query, state });
  return {
    people: people.map(({ phone, ...person }) => ({
      ...person,
      phoneMasked: phone === null ? null : maskPhone(phone),
    })),
    next,
  };
};
