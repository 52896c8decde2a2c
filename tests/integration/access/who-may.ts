/** Everybody who may knock: the people of tenant A, the owner of tenant B, and those who belong to neither. */
export const ROLES = [
  "nobody",
  "stranger",
  "member",
  "viewer",
  "manager",
  "owner",
  "operator",
  "other_owner",
] as const;
export type Role = (typeof ROLES)[number];

/**
 * What a permission reaches: `all`, whatever ids are sent (public things, the platform, and what is found by the caller's
 * own session alone), or only things of the caller's own `tenant`.
 */
export type Access = {
  may: readonly Role[];
  reach: "all" | "tenant";
  /** How it may end for whoever may: "ok", or the code of the refusal that made-up input earns. */
  outcomes: readonly string[];
};

const SIGNED_IN = ROLES.filter((role) => role !== "nobody");
const READERS: readonly Role[] = ["viewer", "manager", "owner", "other_owner"];
const MANAGERS: readonly Role[] = ["manager", "owner", "other_owner"];
const OWNERS: readonly Role[] = ["owner", "other_owner"];

type Outcomes = readonly [string, ...string[]];
const OK: Outcomes = ["ok"];

const anybody = (outcomes = OK): Access => ({ may: ROLES, reach: "all", outcomes });
const signedIn = (outcomes = OK): Access => ({ may: SIGNED_IN, reach: "all", outcomes });
const ofTenant = (may: readonly Role[], outcomes = OK): Access => ({ may, reach: "tenant", outcomes });
const operators = (outcomes = OK): Access => ({ may: ["operator"], reach: "all", outcomes });

/** Said once more, apart from the code: a procedure that is not here, or answers anybody else, fails the matrix. */
export const WHO_MAY: Readonly<Record<string, Access>> = {
  "administrators.accept": signedIn(["not_found", "identity_required"]),
  "administrators.acceptHandover": ofTenant(MANAGERS, ["not_found"]),
  "administrators.cancelHandover": ofTenant(MANAGERS, ["not_found"]),
  "administrators.change": ofTenant(OWNERS),
  "administrators.decline": signedIn(["not_found"]),
  // Nobody's own sessions.
  "administrators.endSessions": ofTenant(OWNERS, ["not_found", "ok"]),
  "administrators.handover": ofTenant(MANAGERS),
  "administrators.handovers": signedIn(),
  "administrators.invitations": ofTenant(OWNERS),
  "administrators.invite": ofTenant(OWNERS),
  "administrators.leave": ofTenant(READERS, ["ok", "not_found"]),
  "administrators.list": ofTenant(MANAGERS),
  "administrators.offerHandover": ofTenant(OWNERS, ["not_found"]),
  "administrators.offers": signedIn(),
  "administrators.revoke": ofTenant(OWNERS),
  "administrators.withdraw": ofTenant(OWNERS),

  "assist.confirm": ofTenant(MANAGERS, ["assist_over"]),
  "assist.find": ofTenant(MANAGERS, ["help_number_unknown"]),
  "assist.start": ofTenant(MANAGERS, ["help_number_unknown"]),
  "assist.waiting": ofTenant(MANAGERS),

  "expected.batch": ofTenant(MANAGERS, ["not_found"]),
  "expected.batches": ofTenant(MANAGERS),
  "expected.cancel": ofTenant(MANAGERS, ["not_found"]),
  "expected.carryOut": ofTenant(MANAGERS),
  "expected.checked": ofTenant(MANAGERS),
  "expected.clear": ofTenant(MANAGERS),
  "expected.discard": ofTenant(MANAGERS),
  "expected.overview": ofTenant(MANAGERS),
  "expected.page": ofTenant(MANAGERS),
  "expected.pair": ofTenant(MANAGERS, ["ok"]),
  "expected.remind": ofTenant(MANAGERS),
  "expected.reminder": ofTenant(MANAGERS),
  "expected.remove": ofTenant(MANAGERS),
  "expected.template": ofTenant(MANAGERS),
  "expected.undo": ofTenant(MANAGERS),
  "expected.unpair": ofTenant(MANAGERS, ["not_found"]),
  "expected.upload": ofTenant(MANAGERS),

  "export.create": ofTenant(MANAGERS),
  "export.list": ofTenant(MANAGERS),
  "export.open": ofTenant(MANAGERS, ["not_found"]),
  "export.remove": ofTenant(MANAGERS, ["not_found", "ok"]),
  "export.restart": ofTenant(MANAGERS, ["not_found", "conflict"]),

  "groups.add": ofTenant(MANAGERS),
  "groups.assign": ofTenant(MANAGERS),
  "groups.chosenAtJoining": ofTenant(MANAGERS),
  "groups.counts": ofTenant(READERS),
  "groups.list": ofTenant(READERS),
  // Under itself.
  "groups.move": ofTenant(MANAGERS, ["conflict"]),
  "groups.remove": ofTenant(MANAGERS),
  "groups.rename": ofTenant(MANAGERS),
  "groups.setChosenAtJoining": ofTenant(MANAGERS),

  "identity.check": signedIn(["identity_mismatch"]),
  "identity.mine": signedIn(),

  "join.agree": anybody(["not_found"]),
  "join.asked": anybody(["not_found"]),
  "join.askForHelp": anybody(["draft_expired", "join_code_unknown"]),
  "join.confirm": anybody(["draft_expired", "join_code_unknown"]),
  "join.discard": anybody(["ok"]),
  "join.progress": anybody(["ok", "join_code_unknown"]),
  "join.refuse": anybody(["not_found"]),
  "join.report": anybody(["invalid_input", "join_code_unknown"]),
  "join.reportable": anybody(["ok", "join_code_unknown"]),
  "join.resend": anybody(["draft_expired", "join_code_unknown"]),
  "join.start": anybody(["text_changed", "identity_mismatch", "join_code_unknown"]),

  "rights.agreeAnew": ofTenant(["member"], ["not_found"]),
  "rights.askedConsent": ofTenant(["member"], ["not_found"]),
  "rights.data": signedIn(),
  "rights.deletionReceipt": anybody(["not_found"]),
  "rights.dispute": ofTenant(["member"]),
  "rights.disputes": signedIn(),
  "rights.dismissNotice": signedIn(["not_found"]),
  "rights.download": signedIn(["otp_expired", "invalid_input"]),
  "rights.joined": signedIn(),
  "rights.leave": ofTenant(["member"]),
  "rights.looks": signedIn(),
  "rights.mine": signedIn(),
  "rights.removals": signedIn(),
  "rights.requestDownloadCode": signedIn(),

  // Nothing is suspended, nor has anybody proposed to close it; and "a" is no reason.
  "moderation.confirmClosing": operators(["conflict"]),
  "moderation.dismiss": operators(),
  "moderation.find": operators(["ok", "join_code_unknown"]),
  "moderation.lift": operators(["invalid_input"]),
  "moderation.proposeClosing": operators(["invalid_input"]),
  "moderation.queue": operators(),
  "moderation.suspend": operators(["invalid_input"]),
  "moderation.withdrawClosing": operators(["conflict"]),

  "operations.assisted": operators(),
  "operations.cancelRun": operators(),
  // Nothing has this id.
  "organisation.decideProof": operators(["conflict"]),
  "operations.insight": operators(),
  "operations.messages": operators(),
  "operations.overview": operators(),
  "organisation.proofs": operators(),
  "operations.requestRun": operators(),
  "operations.rerun": operators(),
  "operations.retention": operators(),
  "operations.run": operators(),
  "operations.runs": operators(),
  // No register has this id: with another it changes that register, which is what operators are for.
  "organisation.setAssistQuota": operators(["organisation_unproven"]),
  "operations.sources": operators(),

  // An organisation that has opened a register is proven already, in the demo.
  "organisation.ask": signedIn(["ok", "identity_required", "invalid_input"]),
  "organisation.mine": signedIn(),

  "region.children": anybody(),
  "region.path": anybody(),
  "region.search": anybody(),

  "register.change": ofTenant(MANAGERS),
  "register.confirmDissolution": ofTenant(MANAGERS, ["not_found"]),
  "register.dissolution": ofTenant(MANAGERS),
  "register.dissolve": ofTenant(OWNERS),
  "register.get": ofTenant(READERS),
  "requirements.ofGroups": ofTenant(MANAGERS),
  "register.history": ofTenant(READERS),
  "invitation.get": ofTenant(MANAGERS),
  "register.mine": signedIn(),
  "register.open": signedIn(["ok", "identity_required"]),
  "register.pause": ofTenant(MANAGERS),
  "invitation.poster": ofTenant(MANAGERS),
  "invitation.posterPdf": ofTenant(MANAGERS),
  "requirements.preview": ofTenant(MANAGERS),
  "register.proposeChange": ofTenant(OWNERS, ["invalid_input"]),
  "register.proposedChange": ofTenant(MANAGERS),
  "requirements.remove": ofTenant(MANAGERS),
  "invitation.renewCode": ofTenant(MANAGERS),
  "requirements.history": ofTenant(MANAGERS),
  "register.resume": ofTenant(MANAGERS),
  "invitation.setCodeLifetime": ofTenant(MANAGERS),
  "requirements.set": ofTenant(MANAGERS),
  "register.withdrawChange": ofTenant(OWNERS, ["not_found"]),
  "register.withdrawDissolution": ofTenant(OWNERS, ["not_found"]),

  "reminders.batch": ofTenant(MANAGERS),
  "reminders.batches": ofTenant(MANAGERS),
  "reminders.cancel": ofTenant(MANAGERS),
  "reminders.change": ofTenant(MANAGERS),
  "reminders.preview": ofTenant(MANAGERS),
  "reminders.settings": ofTenant(MANAGERS),
  "reminders.start": ofTenant(MANAGERS),

  "exceptions.endExemption": ofTenant(MANAGERS, ["not_found"]),
  "exceptions.counts": ofTenant(READERS),
  "exceptions.page": ofTenant(READERS),
  "exceptions.exempt": ofTenant(MANAGERS, ["invalid_input"]),
  "roster.freshness": ofTenant(READERS),
  "roster.page": ofTenant(READERS),
  "roster.remove": ofTenant(MANAGERS),
  "roster.reveal": ofTenant(MANAGERS),
  "roster.tiles": ofTenant(READERS),

  "session.messageDelay": signedIn(),
  "session.mine": signedIn(),
  "session.newDevices": signedIn(),
  "session.signOut": ofTenant(["owner", "other_owner"]),
  "session.signOutEverywhere": signedIn(),

  "signIn.confirm": anybody(["otp_expired"]),
  "signIn.messagesLate": anybody(),
  "signIn.requestCode": anybody(),
  "signIn.signOut": signedIn(),

  "stepUp.confirm": signedIn(["otp_expired"]),
  "stepUp.requestCode": signedIn(),
};
