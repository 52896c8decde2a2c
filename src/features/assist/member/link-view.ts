import type { Seal } from "#domain/organisation/proof.ts";
import type { AssistedEnd } from "#domain/register/assisted-join.ts";
import type { Problem, RefusedView } from "#member/views.ts";

/** Who asks, for what, and whom; instants are ISO 8601 text. */
export type AskedView = {
  kind: "asked";
  token: string;
  organisationName: string;
  seal: Seal;
  address: string;
  purpose: string;
  helperMasked: string | null;
  nameMasked: string;
  phoneMasked: string;
  startedAt: string;
  expiresAt: string;
  joinsAt: string | null;
  problem: Problem | null;
};

export type LinkView = AskedView | { kind: "answered"; outcome: AssistedEnd } | RefusedView;
