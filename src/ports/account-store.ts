import type { IdentityDocument } from "#domain/identity/document.ts";

/** Somebody who has proven a phone. `identity` is set once the health source has confirmed name, document and phone. */
export type Account = {
  id: string;
  phone: string;
  identity: { name: string; document: IdentityDocument; verifiedAt: Date } | null;
};

export interface AccountStore {
  /** The account of this phone, made when there is none. Two callers at once get the same one. */
  findOrCreate(phone: string, id: string, now: Date): Promise<Account>;
  byId(id: string): Promise<Account | null>;
  saveIdentity(
    id: string,
    identity: { name: string; document: IdentityDocument; verifiedAt: Date },
  ): Promise<void>;
}
