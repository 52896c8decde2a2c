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
  "administrator.accept": signedIn(["not_found", "identity_required"]),
  "administrator.acceptHandover": ofTenant(MANAGERS, ["not_found"]),
  "administrator.cancelHandover": ofTenant(MANAGERS, ["not_found"]),
  "administrator.change": ofTenant(OWNERS),
  "administrator.decline": signedIn(["not_found"]),
  // Nobody's own sessions.
  "administrator.endSessions": ofTenant(OWNERS, ["not_found", "ok"]),
  "administrator.handover": ofTenant(MANAGERS),
  "administrator.handovers": signedIn(),
  "administrator.invitations": ofTenant(OWNERS),
  "administrator.invite": ofTenant(OWNERS),
  "administrator.leave": ofTenant(READERS, ["ok", "not_found"]),
  "administrator.list": ofTenant(MANAGERS),
  "administrator.offerHandover": ofTenant(OWNERS, ["not_found"]),
  "administrator.offers": signedIn(),
  "administrator.revoke": ofTenant(OWNERS),
  "administrator.withdraw": ofTenant(OWNERS),

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

  "group.add": ofTenant(MANAGERS),
  "group.assign": ofTenant(MANAGERS),
  "group.chosenAtJoining": ofTenant(MANAGERS),
  "group.counts": ofTenant(READERS),
  "group.list": ofTenant(READERS),
  // Under itself.
  "group.move": ofTenant(MANAGERS, ["conflict"]),
  "group.remove": ofTenant(MANAGERS),
  "group.rename": ofTenant(MANAGERS),
  "group.setChosenAtJoining": ofTenant(MANAGERS),

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

  "member.agreeAnew": ofTenant(["member"], ["not_found"]),
  "member.askedConsent": ofTenant(["member"], ["not_found"]),
  "member.data": signedIn(),
  "member.deletionReceipt": anybody(["not_found"]),
  "member.dispute": ofTenant(["member"]),
  "member.disputes": signedIn(),
  "member.dismissNotice": signedIn(["not_found"]),
  "member.download": signedIn(["otp_expired", "invalid_input"]),
  "member.joined": signedIn(),
  "member.leave": ofTenant(["member"]),
  "member.looks": signedIn(),
  "member.mine": signedIn(),
  "member.removals": signedIn(),
  "member.requestDownloadCode": signedIn(),

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
  "operations.decideProof": operators(["conflict"]),
  "operations.insight": operators(),
  "operations.messages": operators(),
  "operations.overview": operators(),
  "operations.proofs": operators(),
  "operations.requestRun": operators(),
  "operations.rerun": operators(),
  "operations.retention": operators(),
  "operations.run": operators(),
  "operations.runs": operators(),
  // No register has this id: with another it changes that register, which is what operators are for.
  "operations.setAssistQuota": operators(["organisation_unproven"]),
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
  "register.groupRequirements": ofTenant(MANAGERS),
  "register.history": ofTenant(READERS),
  "register.invitation": ofTenant(MANAGERS),
  "register.mine": signedIn(),
  "register.open": signedIn(["ok", "identity_required"]),
  "register.pause": ofTenant(MANAGERS),
  "register.poster": ofTenant(MANAGERS),
  "register.posterPdf": ofTenant(MANAGERS),
  "register.previewRequirements": ofTenant(MANAGERS),
  "register.proposeChange": ofTenant(OWNERS, ["invalid_input"]),
  "register.proposedChange": ofTenant(MANAGERS),
  "register.removeRequirements": ofTenant(MANAGERS),
  "register.renewCode": ofTenant(MANAGERS),
  "register.requirementsHistory": ofTenant(MANAGERS),
  "register.resume": ofTenant(MANAGERS),
  "register.setCodeLifetime": ofTenant(MANAGERS),
  "register.setRequirements": ofTenant(MANAGERS),
  "register.withdrawChange": ofTenant(OWNERS, ["not_found"]),
  "register.withdrawDissolution": ofTenant(OWNERS, ["not_found"]),

  "reminder.batch": ofTenant(MANAGERS),
  "reminder.batches": ofTenant(MANAGERS),
  "reminder.cancel": ofTenant(MANAGERS),
  "reminder.change": ofTenant(MANAGERS),
  "reminder.preview": ofTenant(MANAGERS),
  "reminder.settings": ofTenant(MANAGERS),
  "reminder.start": ofTenant(MANAGERS),

  "roster.endExemption": ofTenant(MANAGERS, ["not_found"]),
  "roster.exceptionCounts": ofTenant(READERS),
  "roster.exceptions": ofTenant(READERS),
  "roster.exempt": ofTenant(MANAGERS, ["invalid_input"]),
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
