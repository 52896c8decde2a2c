/**
 * Why an answer tells nothing of hidden digits that the asker chose, for everything that somebody may type into:
 * own: what the asker has proven, or must prove, of themselves; limited, and judged by code or source alone.
 * alike: the answer is the same whatever the number is.
 * tried: three numbers that look alike, in thirty days (src/domain/identity/number-tries.ts).
 * name: looks through names, which the console shows.
 * secret: a code, key or number that was drawn at random and is good once; wrong ones are counted.
 * words: kept or compared as the organisation's own words or its own things.
 * public: looks through what everybody may see.
 */
type Verdict = "own" | "alike" | "tried" | "name" | "secret" | "words" | "public";

type Judged = readonly [Verdict, why: string];

const WORDS: Judged = ["words", "a text of the organisation, compared with no person"];
const NAME: Judged = ["name", "names of members, who read of each search"];
const JOIN_CODE: Judged = ["secret", "the register's own code; an unknown one answers join_code_unknown"];
const DRAFT_KEY: Judged = ["secret", "256 random bits of the browser that began"];
const LINK: Judged = ["secret", "random bits in a message to the person's own phone"];
const CODE: Judged = ["secret", "six digits to the phone, five tries"];
const FORM: Judged = ["alike", "the source must know all of them together; every no is identity_mismatch"];
const SHOWN: Judged = ["words", "which text of the register was read, as the page gave it"];
const PUBLIC: Judged = ["public", "the table of regions"];
const HELP_NUMBER: Judged = ["secret", "drawn for the asking person, half an hour; wrong ones are counted"];

/** By procedure and field: a new one that is not here fails the test, as does one that is gone. */
export const TYPED_TEXTS: Readonly<Record<string, Judged>> = {
  "administrators.invite phone": ["tried", "alike whether or not it has an account or a role"],
  "administrators.invite note": WORDS,
  "assist.find helpNumber": HELP_NUMBER,
  "assist.start helpNumber": HELP_NUMBER,
  "expected.page name": NAME,
  "expected.upload file": ["tried", "checked without members; who is one is told after the import alone"],
  "groups.add names": WORDS,
  "groups.rename name": WORDS,
  "identity.check name": ["own", "with the phone of the session, a few times a day"],
  "identity.check documentNumber": ["own", "with the phone of the session, a few times a day"],
  "join.agree token": LINK,
  "join.asked token": LINK,
  "join.askForHelp joinCode": JOIN_CODE,
  "join.askForHelp draftKey": DRAFT_KEY,
  "join.confirm joinCode": JOIN_CODE,
  "join.confirm draftKey": DRAFT_KEY,
  "join.confirm code": CODE,
  "join.discard joinCode": JOIN_CODE,
  "join.discard draftKey": DRAFT_KEY,
  "join.progress joinCode": JOIN_CODE,
  "join.progress draftKey": DRAFT_KEY,
  "join.refuse token": LINK,
  "join.report joinCode": JOIN_CODE,
  "join.report reason": ["words", "one of four that the form offers"],
  "join.report text": ["words", "read by operators alone, compared with nobody"],
  "join.reportable joinCode": JOIN_CODE,
  "join.resend joinCode": JOIN_CODE,
  "join.resend draftKey": DRAFT_KEY,
  "join.start joinCode": JOIN_CODE,
  "join.start draftKey": DRAFT_KEY,
  "join.start answers.name": FORM,
  "join.start answers.documentType": FORM,
  "join.start answers.documentNumber": FORM,
  "join.start answers.phone": FORM,
  "join.start guardianName": WORDS,
  "join.start groupId": ["words", "one of the groups that the form offers"],
  "join.start shown": SHOWN,
  "rights.agreeAnew shown": SHOWN,
  "rights.download code": CODE,
  "rights.download documentNumber": ["own", "of whom the session's phone belongs to, a few times a day"],
  "moderation.find joinCode": JOIN_CODE,
  "moderation.lift reason": ["words", "a reason for the record"],
  "moderation.proposeClosing reason": ["words", "a reason that people of the register read"],
  "moderation.suspend reason": ["words", "a reason that people of the register read"],
  "organisation.decideProof reason": ["words", "a reason that the applicant reads"],
  "organisation.ask creditCode": ["words", "an organisation's number, which is public"],
  "organisation.ask organisationName": WORDS,
  "organisation.ask paper": WORDS,
  "region.children code": PUBLIC,
  "region.path code": PUBLIC,
  "region.search text": PUBLIC,
  "register.change organisationName": WORDS,
  "register.change address": WORDS,
  "register.change purpose": WORDS,
  "register.confirmDissolution organisationName": WORDS,
  "register.dissolve organisationName": WORDS,
  "register.open organisationName": WORDS,
  "register.open regionCode": PUBLIC,
  "register.open address": WORDS,
  "register.open purpose": WORDS,
  "register.open creditCode": ["words", "an organisation's number, which is public"],
  "register.proposeChange organisationName": WORDS,
  "register.proposeChange purpose": WORDS,
  "reminders.preview name": NAME,
  "reminders.start name": NAME,
  "exceptions.exempt note": WORDS,
  "exceptions.exempt lastDay": ["words", "a date"],
  "roster.page name": NAME,
  "roster.remove words": WORDS,
  "signIn.confirm phone": ["own", "whose code is to be given with it"],
  "signIn.confirm code": CODE,
  "signIn.requestCode phone": ["alike", "whether or not it has an account"],
  "stepUp.confirm code": CODE,
};
