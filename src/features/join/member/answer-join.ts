import { CONSENT_GIVERS, type GiverKind } from "#domain/consent/giver.ts";
import { DOCUMENT_TYPES } from "#domain/identity/document.ts";
import { draftKeyOf, forgetDraftKey, keepDraftKey } from "#member/cookies.ts";
import type { FormBody } from "#member/form-body.ts";
import { instantsAsText } from "#member/instants-as-text.ts";
import { faultAt, type KeptForm, typedIn } from "#member/kept-form.ts";
import { type Answer, memberPage, type PageRequest } from "#member/member-page.ts";
import type { TypedField } from "#member/most-typed.ts";
import { formProblem } from "#member/problem.ts";
import type { FormValues, Problem } from "#member/views.ts";
import type { Outputs } from "#trpc/client.tsx";
import type { JoinView } from "./views.ts";

type Progress = Outputs["join"]["progress"];
type Asking = Exclude<Progress, { stage: "done" }>;

const NOTHING: FormValues = {
  name: "",
  documentType: "resident_id",
  documentNumber: "",
  phone: "",
  consent: false,
  onBehalf: "self",
  guardianName: "",
  groupId: "",
};

/** GET and POST of /j/{code}: the step is in the query, what was typed is in the draft behind the cookie. */
export const joinPage = memberPage<JoinView>(async (page, { code: joinCode = "" }) => {
  const invited = { joinCode, draftKey: draftKeyOf(page.request, page.context.deps.settings.publicUrl) };
  const step = page.query.get("step");
  if (page.form) {
    if (page.form.field("action") === "discard") {
      return discard(page, invited);
    }
    return step === "code" ? confirm(page, page.form, invited) : start(page, page.form, invited);
  }
  const asked = page.query.get("for");
  const progress = await page.caller.join.progress({
    ...invited,
    ...(asked === null ? {} : { onBehalf: giverOf(asked) }),
  });
  const base = pathOf(joinCode);
  if (step === "done") {
    return progress.stage === "done"
      ? { view: { kind: "done", joinCode, membership: instantsAsText(progress.membership) } }
      : { redirect: base };
  }
  if (step === "code") {
    return progress.stage === "code" || progress.stage === "waiting"
      ? { view: codeView(page, progress) }
      : { redirect: `${base}?step=${stepOf(progress)}` };
  }
  const onBehalf = giverOf(asked);
  if (step === "help") {
    return help(page, progress, invited);
  }
  if (step === "form" && page.kept) {
    return formAgain(page, page.kept, progress, joinCode);
  }
  // Whoever has just joined may be filling in for the next person on the same phone.
  const asking = progress.stage === "done" ? await askingAnew(page, joinCode, onBehalf) : progress;
  if (step === "form") {
    // Before the form is sent: two posts of it at once are then of one browser, and send one message.
    page.context.browser();
    if (asking.stage === "reread") {
      return { view: formView(page, asking, { ...keptOf(asking), ...(asked && { onBehalf }) }, REREAD) };
    }
    return { view: formView(page, asking, { ...keptOf(asking), onBehalf }, null) };
  }
  const underWay = UNDER_WAY[progress.stage];
  return { view: { kind: "intro", invitation: asking.invitation, underWay } };
});

/** Where somebody goes on who has begun. */
const UNDER_WAY = {
  start: null,
  form: null,
  reread: null,
  code: "code",
  waiting: "help",
  ended: "help",
  done: "done",
} as const satisfies Record<Progress["stage"], string | null>;

const stepOf = ({ stage }: Pick<Progress, "stage">): string => UNDER_WAY[stage] ?? "form";

/** What was filled in before, with a consent that is given anew. */
const keptOf = (asking: Asking): Omit<FormValues, "documentType"> & { documentType: string } => ({
  ...NOTHING,
  ...asking.kept,
  groupId: asking.kept?.groupId ?? "",
  ...(asking.stage === "reread" && {
    onBehalf: asking.giver.by,
    guardianName: asking.giver.by === "guardian" ? asking.giver.name : "",
  }),
});

/** Why the form is there again after it was sent. */
const REREAD: Problem = { code: "text_changed", params: {}, fields: {} };

type Invited = { joinCode: string; draftKey: string | null };

const TYPED = [
  "name",
  "documentType",
  "documentNumber",
  "phone",
  "consent",
  "onBehalf",
  "guardianName",
  "groupId",
] as const satisfies readonly TypedField[];

const start = async (page: PageRequest, form: FormBody, invited: Invited): Promise<Answer<JoinView>> => {
  const base = pathOf(invited.joinCode);
  const comesBack = (problem: Problem) => ({
    redirect: faultAt(`${base}?step=form`),
    keep: { problem, typed: typedIn(form, TYPED) },
  });
  try {
    const { onBehalf, guardianName, groupId, ...answers } = valuesOf(form);
    const { outcome, draftKey } = await page.caller.join.start({
      ...invited,
      answers,
      onBehalf,
      guardianName,
      groupId,
      shown: form.field("shown"),
    });
    keepDraftKey(page.response, draftKey, page.context.deps.settings.publicUrl);
    return outcome === "source_unavailable"
      ? comesBack({ code: outcome, params: {}, fields: {} })
      : { redirect: `${base}?step=code${outcome === "no_message" ? "&unsent=1" : ""}` };
  } catch (error) {
    return comesBack(formProblem(error));
  }
};

/** The form as it was sent; where the fault was another step's, as it is in the draft. */
const formAgain = async (
  page: PageRequest,
  kept: KeptForm,
  progress: Progress,
  joinCode: string,
): Promise<Answer<JoinView>> => {
  page.context.browser();
  const { problem } = kept;
  if (!kept.isTyped && progress.stage !== "done") {
    return { view: formView(page, progress, keptOf(progress), problem) };
  }
  const values = valuesOf(kept);
  // A child's document: the form becomes the guardian's, with a text of its own that has not been agreed to yet.
  const answered = asksGuardian(problem, values)
    ? { ...values, onBehalf: "guardian" as const, consent: false }
    : { ...values, consent: values.consent && problem?.code !== "text_changed" };
  const asking = await askingAnew(page, joinCode, answered.onBehalf);
  return { view: formView(page, asking, answered, problem) };
};

/** For a phone or tablet that goes from hand to hand: the next person finds an empty form. */
const discard = async (page: PageRequest, invited: Invited): Promise<Answer<JoinView>> => {
  await page.caller.join.discard(invited);
  forgetDraftKey(page.response, page.context.deps.settings.publicUrl);
  return { redirect: `${pathOf(invited.joinCode)}?step=form` };
};

const confirm = async (page: PageRequest, form: FormBody, invited: Invited): Promise<Answer<JoinView>> => {
  const base = pathOf(invited.joinCode);
  try {
    if (form.field("action") === "resend") {
      await page.caller.join.resend(invited);
      return { redirect: `${base}?step=code&sent=1` };
    }
    if (form.field("action") === "help") {
      await page.caller.join.askForHelp(invited);
      if (invited.draftKey !== null) {
        // The draft's 30 minutes begin anew, and the cookie's with them.
        keepDraftKey(page.response, invited.draftKey, page.context.deps.settings.publicUrl);
      }
      return { redirect: `${base}?step=help` };
    }
    await page.caller.join.confirm({ ...invited, code: form.field("code") });
    return { redirect: `${base}?step=done` };
  } catch (error) {
    const keep = { problem: formProblem(error), typed: {} };
    const { stage } = await page.caller.join.progress(invited);
    if (stage === "code" || stage === "waiting") {
      return { redirect: faultAt(`${base}?step=code`), keep };
    }
    const isExpired = keep.problem.code === "draft_expired" && (stage === "start" || stage === "form");
    return stage === "reread" || isExpired
      ? { redirect: faultAt(`${base}?step=form`), keep }
      : { redirect: `${base}?step=${stepOf({ stage })}` };
  }
};

const asksGuardian = (problem: Problem | null, { onBehalf }: { onBehalf: GiverKind }): boolean =>
  onBehalf !== "guardian" && problem?.fields.guardianName !== undefined;

const giverOf = (asked: string | null): GiverKind =>
  CONSENT_GIVERS.find((giver) => giver === asked) ?? "self";

const askingAnew = async (page: PageRequest, joinCode: string, onBehalf: GiverKind): Promise<Asking> => {
  const progress = await page.caller.join.progress({ joinCode, draftKey: null, onBehalf });
  if (progress.stage === "done") {
    throw new Error("a join without a draft cannot be done");
  }
  return progress;
};

const valuesOf = (form: FormBody) => ({
  name: form.field("name"),
  documentType: form.field("documentType"),
  documentNumber: form.field("documentNumber"),
  phone: form.field("phone"),
  consent: form.field("consent") === "yes",
  onBehalf: giverOf(form.field("onBehalf")),
  guardianName: form.field("guardianName"),
  groupId: form.field("groupId"),
});

const formView = (
  { context }: PageRequest,
  { invitation, consent, groups, shown }: Asking,
  values: Omit<FormValues, "documentType"> & { documentType: string },
  problem: Problem | null,
): JoinView => {
  const documentType = DOCUMENT_TYPES.find((type) => type === values.documentType) ?? "";
  const { operator, sourceContact } = context.deps.settings;
  return {
    kind: "form",
    invitation,
    consent,
    shown,
    groups,
    operator,
    source: sourceContact?.[context.locale] ?? null,
    values: { ...values, documentType },
    problem,
  };
};

const codeView = (
  { kept, query }: PageRequest,
  { invitation, phoneMasked, sending }: Extract<Progress, { stage: "code" | "waiting" }>,
): JoinView => ({
  kind: "code",
  invitation,
  phoneMasked,
  sending,
  sentAgain: query.has("sent"),
  unsent: query.has("unsent"),
  problem: kept?.problem ?? null,
});

/** The help number until a registrar has helped, then who is to confirm, and at the end what became of it. */
const help = (
  { query, response, context }: PageRequest,
  progress: Progress,
  { joinCode, draftKey }: Invited,
): Answer<JoinView> => {
  if (progress.stage === "code" && progress.helpNumber !== null) {
    const { invitation, helpNumber } = progress;
    return { view: { kind: "help", invitation, helpNumber, stillWaiting: query.has("asked") } };
  }
  if (progress.stage === "waiting") {
    if (draftKey !== null) {
      keepDraftKey(response, draftKey, context.deps.settings.publicUrl, "help");
    }
    return { view: { kind: "helped", ...instantsAsText(progress) } };
  }
  if (progress.stage === "ended") {
    const { invitation, outcome } = progress;
    return { view: { kind: "help_ended", invitation, outcome } };
  }
  return { redirect: `${pathOf(joinCode)}?step=${stepOf(progress)}` };
};

const pathOf = (joinCode: string): string => `/j/${encodeURIComponent(joinCode)}`;
