import { inject } from "vitest";
import { appRouter } from "#server/app-router.ts";
import { answersOf, becomeRegistrar, codeFor, signIn, startJoin } from "#tests/attacks/town.ts";
import { hiddenFields, type Visitor, visitor, type Witness } from "#tests/attacks/visitor.ts";
import { exampleInput } from "#tests/integration/access/example-input.ts";
import { addressOf, everyRoute } from "./security/routes.ts";
import { runCommand } from "./support/command.ts";
import { query } from "./support/database.ts";
import { linkTo } from "./support/inbox.ts";
import { OPERATORS } from "./support/operators.ts";
import { type Person, peopleFrom } from "./support/people.ts";

/** What somebody was answered, headers and all. */
export type Said = { who: string; asked: string; path: string; text: string };
/** `helped` joins with the registrar's help, `leaver` joins and leaves. */
export type Story = {
  said: readonly Said[];
  registrar: Person;
  member: Person;
  helped: Person;
  leaver: Person;
};

/** Somebody whose every answer is kept in `said`. */
const witnessed = (who: string, said: Said[]): Visitor => {
  const keep: Witness = ({ path, body }, answer) => {
    said.push({ who, asked: body, path, text: JSON.stringify(answer.headers) + answer.body });
  };
  return visitor(inject("stack").webUrl, "127.0.0.1", keep);
};

type Walked = { _def: { type: "query" | "mutation"; inputs: readonly unknown[] } };
const QUERIES = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>).filter(
  ([, { _def }]) => _def.type === "query",
);

const NOTHING = "01890000-0000-7000-8000-0000000000ff";

/** Of things that nobody in this story has made. */
const OTHER_IDS = Object.fromEntries(
  [
    "groupId",
    "batchId",
    "exportId",
    "importId",
    "expectedId",
    "invitationId",
    "accountId",
    "noticeId",
    "assistedJoinId",
  ].map((name) => [name, NOTHING]),
);

/** Every page and every query, as this person sees them. */
const lookEverywhere = async (by: Visitor, ids: Record<string, string>): Promise<void> => {
  for (const { pattern } of everyRoute().filter((route) => route.isPage && !/^\/dev\//.test(route.pattern))) {
    const path = addressOf(pattern, ids);
    await by.ask(path);
    await by.ask(`${path}?_rsc=abc12`, { headers: { rsc: "1" } });
    await by.ask(`${path}?lang=en`);
  }
  const { membershipId, receiptId } = ids;
  for (const path of [
    `/me?leave=${membershipId}`,
    `/me/dispute?of=${membershipId}`,
    `/me/consent?membership=${membershipId}`,
    `/me/receipt?id=${receiptId}`,
    `/me/receipt?id=${receiptId}&file=1`,
    "/nowhere",
    "/api/auth/session",
    "/api/auth/csrf",
  ]) {
    await by.ask(path);
  }
  for (const [path, { _def }] of QUERIES) {
    const known = {
      ...ids,
      before: ids.membershipId,
      after: NOTHING,
      membershipIds: [ids.membershipId],
      groupIds: [],
      beforeEvent: null,
      draftKey: null,
      code: "110101",
    };
    const input = _def.inputs.length === 0 ? undefined : exampleInput(_def.inputs, known);
    // A name filter that names nobody would show an empty roster.
    await by.call(path, path === "roster.page" ? { registerId: ids.registerId } : input);
  }
};

/** What people type in the wrong place, so that it gets into every kind of refusal. */
const misplace = async (by: Visitor, { documentNumber, phone }: Person): Promise<void> => {
  for (const typed of [documentNumber, phone]) {
    await by.call("register.get", { registerId: typed });
    await by.call("signIn.confirm", { phone: typed, code: documentNumber });
    await by.call("rights.dispute", { membershipId: typed });
    await by.call("region.path", { code: typed });
    await by.call("join.progress", { joinCode: typed, draftKey: typed });
    await by.raw("signIn.confirm", `{"json":{"phone":"${typed}"`);
    await by.post("/api/auth/callback/credentials", { phone: typed, code: typed, csrfToken: typed });
    await by.post("/me/sessions", { action: "sign-out", sessionId: typed });
    await by.post("/me", { action: "leave", membershipId: typed });
    for (const path of [
      "/",
      "/j/",
      "/registers/",
      "/me/receipt?id=",
      "/login?next=/",
      "/api/trpc/",
      "/api/auth/",
    ]) {
      await by.ask(path + typed);
    }
  }
};

/** Takes people through everything that the product does, by HTTP alone, so that every byte of every answer is seen. */
export const tellStory = async (): Promise<Story> => {
  const said: Said[] = [];
  const people = await peopleFrom(6000, 4);
  const [registrar, member, helped, leaver] = people as [Person, Person, Person, Person];
  const stack = inject("stack");
  const town = { stack, accounts: [] };
  const [desk, own, phone, leaving, operator, nobody] = [
    witnessed("registrar", said),
    witnessed("member", said),
    witnessed("helped", said),
    witnessed("leaver", said),
    witnessed("operator", said),
    witnessed("nobody", said),
  ];
  await becomeRegistrar({ ...town, nextPerson: () => registrar }, registrar, desk);
  const { registerId } = await desk.must<{ registerId: string }>("register.open", {
    organisationName: "什刹海街道托老所",
    regionCode: "110101",
    address: "鼓楼西大街 8 号",
    purpose: "日常健康防护",
  });
  const { code: joinCode } = await desk.must<{ code: string }>("invitation.get", { registerId });

  // By forms, with a mismatch and a wrong code on the way.
  const shown = await own.ask(`/j/${joinCode}?step=form`);
  const form = {
    ...hiddenFields(shown.body),
    ...answersOf(member),
    consent: "yes",
    onBehalf: "self",
    guardianName: "",
  };
  await own.post(`/j/${joinCode}?step=form`, { ...form, phone: leaver.phone });
  await own.post(`/j/${joinCode}?step=form`, form);
  const code = await codeFor(town, member.phone);
  await own.post(`/j/${joinCode}?step=code`, {
    action: "confirm",
    code: code === "000000" ? "000001" : "000000",
  });
  await own.post(`/j/${joinCode}?step=code`, { action: "confirm", code });
  await own.ask(`/j/${joinCode}?step=done`);

  const { draftKey } = await startJoin(town, phone, joinCode, helped);
  const { helpNumber } = await phone.must<{ helpNumber: string }>("join.askForHelp", { joinCode, draftKey });
  await desk.must("assist.find", { registerId, helpNumber });
  await desk.must("assist.start", { registerId, helpNumber, documentChecked: true });
  await desk.must("assist.waiting", { registerId });
  const token = (await linkTo(helped.phone)).slice("/c/".length);
  await phone.ask(`/c/${token}`);
  await phone.post(`/c/${token}`, { action: "agree" });

  const started = await startJoin(town, leaving, joinCode, leaver);
  await leaving.must("join.confirm", { joinCode, ...started });
  await signIn(town, leaving, leaver.phone);
  const { receiptId } = await leaving.must<{ receiptId: string }>("rights.leave", { membershipId: null });

  await runCommand("src/cli/compare.ts", "--now");
  await signIn(town, own, member.phone);
  const [mine] = await own.must<{ membershipId: string }[]>("rights.mine");
  const membershipId = mine?.membershipId ?? "";
  await own.call("rights.dispute", { membershipId });
  await desk.call("roster.page", { registerId, name: member.name.slice(0, 1) });
  await desk.call("reminders.start", { registerId, membershipIds: [membershipId] });
  await desk.must("stepUp.requestCode");
  await desk.must("stepUp.confirm", { code: await codeFor(town, registrar.phone) });
  await desk.must("register.proposeChange", {
    registerId,
    organisationName: "什刹海街道托老所",
    purpose: "肺结核筛查",
  });
  await desk.must("roster.reveal", { registerId, membershipId });
  await signIn(town, operator, OPERATORS.canaries);
  const [run] = await query<{ id: string }>(
    stack.databaseUrl,
    "select id from comparison_run order by started_at desc limit 1",
  );
  const ids = {
    ...OTHER_IDS,
    registerId,
    membershipId,
    joinCode,
    code: joinCode,
    receiptId,
    runId: run?.id ?? "",
    token,
  };
  for (const by of [desk, own, operator, nobody]) {
    await lookEverywhere(by, ids);
    await misplace(by, member);
  }
  await own.call("stepUp.requestCode");
  await own.call("rights.requestDownloadCode");
  return { said, registrar, member, helped, leaver };
};
