import type { IncomingMessage, ServerResponse } from "node:http";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { PERIODS } from "#domain/retention/periods.ts";
import { config } from "#platform/config/config.ts";
import { isHttps } from "#server/session-cookie.ts";
import type { FormBody } from "./form-body.ts";
import { MOST_TYPED, type TypedField } from "./most-typed.ts";
import type { Problem } from "./views.ts";

/** What a form is shown again with: why it came back, and what was typed. */
export type Kept = { problem: Problem | null; typed: Readonly<Record<string, string>> };

/** The same as the page reads it; a field that was not kept is empty. */
export type KeptForm = FormBody & { problem: Problem | null; isTyped: boolean };

/** As long as a draft: what was typed is kept for one time, whether the form was taken or not. */
const SECONDS = PERIODS.join_draft / 1000;
/** A key of its own out of the secret: neither this nor a session can be put in the other's place. */
const SALT = "tuantibu-form";

const sealed = z.object({
  at: z.string(),
  problem: z
    .object({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      fields: z.record(z.string(), z.string()),
    })
    .nullable(),
  typed: z.record(z.string(), z.string()),
});

/** Bound to a path, so no `__Host-`. */
const cookieName = (): string => (isHttps() ? "__Secure-tuantibu-form" : "tuantibu-form");

/** What of a posted form is kept, no longer than its inputs take: browsers drop a cookie of more than 4 kB without a word. */
export const typedIn = (form: FormBody, fields: readonly TypedField[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field, form.field(field).slice(0, MOST_TYPED[field])]));

/** The address of a page that says what was wrong with its form. */
export const faultAt = (path: string): string => `${path}${path.includes("?") ? "&" : "?"}fault=1`;

/**
 * Gives a form to the browser, sealed, for the page at `at` and no other. Of a form that was refused nothing is stored
 * here; and a page that is come to by a redirect can be reloaded without sending the form again.
 */
export const keepForm = async (
  response: ServerResponse,
  at: string,
  { problem, typed }: Kept,
): Promise<void> => {
  const secret = config().NEXTAUTH_SECRET;
  const value = await encode({ token: { at, problem, typed }, secret, salt: SALT, maxAge: SECONDS });
  response.appendHeader("set-cookie", cookie(value, at, SECONDS));
};

const cookie = (value: string, at: string, seconds: number): string =>
  `${cookieName()}=${value}; Path=${at.split("?", 1)[0]}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isHttps() ? "; Secure" : ""}`;

const keptValue = (request: IncomingMessage): string | null =>
  new RegExp(`(?:^|;\\s*)${cookieName()}=([\\w.-]+)(?:;|$)`).exec(request.headers.cookie ?? "")?.[1] ?? null;

/** The form that was kept for the page at this address; null for none, for another page's, and for one that has expired. */
export const keptForm = async (request: IncomingMessage, at: string): Promise<KeptForm | null> => {
  const value = keptValue(request);
  if (value === null) {
    return null;
  }
  const opened = await decode({ token: value, secret: config().NEXTAUTH_SECRET, salt: SALT }).catch(
    () => null,
  );
  const kept = sealed.safeParse(opened);
  if (!kept.success || kept.data.at !== at) {
    return null;
  }
  const { problem, typed } = kept.data;
  return { problem, isTyped: Object.keys(typed).length > 0, field: (name) => typed[name] ?? "" };
};

/** Takes it away again once a form of the page was taken: on a phone that goes from hand to hand nothing is left. */
export const forgetForm = (request: IncomingMessage, response: ServerResponse, path: string): void => {
  if (keptValue(request) !== null) {
    response.appendHeader("set-cookie", cookie("", path, 0));
  }
};
