import { expect, test } from "vitest";
import { appRouter } from "#server/app-router.ts";

/**
 * Everything that changes something demands a fresh code, or says here why not. What erases people or what they have, and
 * what says something to others in the organisation's name, is to demand it: whoever has a copied cookie has no code.
 */
const WHY_NOT: Readonly<Record<string, string>> = {
  "administrators.accept": "gives the caller a role that they were invited to by their phone",
  "administrators.cancelHandover": "leaves everything as it is",
  "administrators.decline": "the caller's own invitation; the owner can invite again",
  "administrators.endSessions": "takes access away, which must be quick; they sign in again with their phone",
  "administrators.leave": "takes one's own access away; the owner can invite again",
  "administrators.revoke": "takes access away, which must be quick; the owner can invite again",
  "administrators.withdraw": "takes an offer of access away; the owner can invite again",

  "assist.confirm": "erases nothing; in person, with a reason, and the person is told",
  "assist.find": "counts wrong numbers; shows a masked person who has asked for it",
  "assist.start": "erases nothing; waits for the phone, a second administrator or a day",

  "expected.cancel": "nobody gets a message by it",
  "expected.discard": "a list that nobody has imported yet; it can be uploaded again",
  "expected.pair": "a row of a list; undone by unpairing; recorded",
  "expected.remind": "the text is the platform's; within limits by day",
  "expected.remove": "one row of a list; nobody is a member by it",
  "expected.undo": "brings the list before it back",
  "expected.unpair": "undone by pairing again; recorded",
  "expected.upload": "nothing is imported yet",

  "export.open": "counts and records the download; the file took a code to make",
  "export.remove": "a file that can be made again",

  "groups.add": "erases nothing",
  "groups.assign": "members stay in the register; recorded, and undone by assigning again",
  "groups.move": "undone by moving back",
  "groups.remove": "members stay in the register, in no group",
  "groups.rename": "undone by renaming back",
  "groups.setChosenAtJoining": "undone by one click",

  "identity.check": "asks for a document that belongs to the phone of the session",

  "join.agree": "the person's own, by the secret that came to their phone",
  "join.askForHelp": "the caller's own draft, by its secret",
  "join.confirm": "is itself a code",
  "join.discard": "the caller's own draft, by its secret",
  "join.refuse": "the person's own, by the secret that came to their phone",
  "join.report": "anybody's, without an account; changes nothing but the operators' queue",
  "join.resend": "the caller's own draft, by its secret",
  "join.start": "leads to a code",

  "rights.agreeAnew": "the member's own consent, by a session of 15 minutes",
  "rights.dismissNotice": "the member's own notice, read",
  "rights.dispute": "asks the source again about the member",
  "rights.download": "is itself a code, and asks for the document",
  "rights.leave": "leaving must be no harder than joining: the session is 15 minutes from a code",
  "rights.requestDownloadCode": "leads to a code",

  "operations.cancelRun": "operators; a run can be asked for again",
  "operations.requestRun": "operators; erases nothing",
  "operations.rerun": "operators; erases nothing",

  "organisation.ask": "asks operators, who demand one of themselves",

  "register.open": "erases nothing; nobody has the link of a new register yet",
  "register.pause": "undone by one click",
  "invitation.posterPdf": "prints what the page shows",
  "requirements.preview": "changes nothing",
  "requirements.remove": "undone by setting them again; recorded",
  "register.resume": "undone by one click",
  "invitation.setCodeLifetime": "undone by setting it again",
  "requirements.set": "undone by setting them again; recorded",
  "register.withdrawDissolution": "keeps everything as it is",

  "reminders.cancel": "nobody gets a message by it",
  "reminders.change": "the text is the platform's; undone by changing it back",
  "reminders.start": "the text is the platform's; one a day to each",

  "exceptions.endExemption": "undone by exempting again; recorded",
  "exceptions.exempt": "undone by ending it; recorded, and the member reads it",

  "session.signOut": "the caller's own session",
  "session.signOutEverywhere": "the caller's own sessions",
  "signIn.confirm": "is itself a code",
  "signIn.requestCode": "leads to a code",
  "signIn.signOut": "the caller's own session",
  "stepUp.confirm": "is itself the code",
  "stepUp.requestCode": "leads to the code",
};

/** What must never come off the list of those that demand one. */
const ERASES_OR_PUBLISHES = [
  "administrators.change",
  "administrators.invite",
  "administrators.offerHandover",
  "expected.carryOut",
  "expected.clear",
  "export.create",
  "moderation.confirmClosing",
  "moderation.proposeClosing",
  "moderation.suspend",
  "register.change",
  "register.confirmDissolution",
  "register.dissolve",
  "register.proposeChange",
  "invitation.renewCode",
  "register.withdrawChange",
  "roster.remove",
  "roster.reveal",
];

type Walked = { _def: { type: "query" | "mutation"; meta?: { steppedUp?: boolean } } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Walked>);
const demanding = procedures.filter(([, { _def }]) => _def.meta?.steppedUp).map(([path]) => path);

test.each(procedures.filter(([, { _def }]) => _def.type === "mutation"))(
  "%s demands a fresh code or says why not",
  (path) => {
    expect(demanding.includes(path), `${path}: a fresh code, or a reason in this table`).toBe(
      WHY_NOT[path] === undefined,
    );
  },
);

test("what erases or publishes is among those that demand it", () => {
  expect(demanding).toEqual(expect.arrayContaining(ERASES_OR_PUBLISHES));
});

test("the table names nothing that is not there", () => {
  const paths = procedures.map(([path]) => path);
  expect(Object.keys(WHY_NOT).filter((path) => !paths.includes(path))).toEqual([]);
});
