import { DomainError } from "#domain/errors.ts";
import { maskPhone } from "#domain/identity/mask.ts";
import type { FormBody } from "#member/form-body.ts";
import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt, typedIn } from "#member/kept-form.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import { formProblem, unless } from "#member/problem.ts";
import type { MeView, OwnRegister, SignInView } from "./me-views.ts";
import { receiptPath } from "./receipt-path.ts";

/** How long a visitor waits for a database that does not answer. */
const PATIENCE_MS = 1500;

/** GET and POST of /me. */
export const mePage = memberPage<MeView>(async (page) => {
  const { context, form, query } = page;
  if (form) {
    return act(page, form);
  }
  if (!context.session) {
    // Nothing has been asked of the database yet, and without it nobody can sign in.
    if (!(await context.deps.database.answers(PATIENCE_MS))) {
      throw new DomainError("service_unavailable");
    }
    return { view: signInView(page) };
  }
  const [memberships, removals] = await Promise.all([ownRegisters(page), page.caller.rights.removals()]);
  const leaving = query.get("leave");
  if (leaving !== null) {
    const membership = memberships.find(({ membershipId }) => membershipId === leaving);
    return membership ? { view: { kind: "leave", membership } } : { redirect: "/me" };
  }
  const phoneMasked = maskPhone(context.session.phone);
  return {
    view: { kind: "registers", phoneMasked, memberships, removals: instantsAsText(removals) },
  };
});

const ownRegisters = async ({ caller }: PageRequest): Promise<OwnRegister[]> =>
  instantsAsText(await caller.rights.mine());

const act = async (page: PageRequest, form: FormBody): Promise<Answer<MeView>> => {
  switch (form.field("action")) {
    case "sign-in":
      return signIn(page, form);
    case "sign-out":
      return signOut(page);
    case "leave":
      return leave(page, form);
    case "dismiss":
      return dismiss(page, form);
    default:
      return requestCode(page, form);
  }
};

const CODE_PATH = "/me?step=code";

/** The phone goes with the browser, sealed: in the address histories and logs would keep it. */
const requestCode = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<MeView>> => {
  const typed = typedIn(form, ["phone"]);
  try {
    const { outcome, late } = await caller.signIn.requestCode({ phone: form.field("phone") });
    const path = `${CODE_PATH}${outcome === "reserved" ? "&reserved=1" : ""}${late ? "&late=1" : ""}`;
    return { redirect: path, keep: { problem: null, typed } };
  } catch (error) {
    const path = faultAt(form.field("action") === "request-again" ? CODE_PATH : "/me");
    return { redirect: path, keep: { problem: formProblem(error), typed } };
  }
};

const signIn = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<MeView>> => {
  try {
    await caller.signIn.confirm({ phone: form.field("phone"), code: form.field("code") });
    return { redirect: "/me" };
  } catch (error) {
    const keep = { problem: formProblem(error), typed: typedIn(form, ["phone"]) };
    return { redirect: faultAt(CODE_PATH), keep };
  }
};

/** A code is asked for only of whom the phone is known: without it the form begins anew. */
const signInView = ({ kept, query }: PageRequest): SignInView => ({
  kind: "sign_in",
  phone: kept?.field("phone") ?? "",
  codeSent: kept !== null && query.get("step") === "code",
  reserved: query.has("reserved"),
  late: query.has("late"),
  problem: kept?.problem ?? null,
});

/** A second click comes back to the registers; the first to the proof of what was erased, which needs no session. */
const leave = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<MeView>> => {
  const left = await unless(
    ["unauthenticated", "not_found"],
    caller.rights.leave({ membershipId: form.field("membershipId") }),
  );
  return { redirect: left ? receiptPath(left.receiptId) : "/me" };
};

/** A second click comes back to the registers too. */
const dismiss = async ({ caller }: PageRequest, form: FormBody): Promise<Answer<MeView>> => {
  await unless(
    ["unauthenticated", "not_found"],
    caller.rights.dismissNotice({ noticeId: form.field("noticeId") }),
  );
  return { redirect: "/me" };
};

const signOut = async ({ caller }: PageRequest): Promise<Answer<MeView>> => {
  await unless(["unauthenticated"], caller.signIn.signOut());
  return { redirect: "/me" };
};
