import { signIn as nextAuthSignIn } from "next-auth/react";
import type { CallProblem } from "#trpc/client.tsx";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What `authorize` hands over as its error, as JSON; null for anything that did not come from there. */
const problemOf = (error: string): CallProblem | null => {
  try {
    const parsed: unknown = JSON.parse(error);
    return isRecord(parsed) && typeof parsed.code === "string"
      ? ({ code: parsed.code, params: parsed.params ?? {}, fields: parsed.fields ?? {} } as CallProblem)
      : null;
  } catch {
    return null;
  }
};

export type SignInAnswer = { ok: true } | { ok: false; problem: CallProblem | null };

/** Signs this browser in; a `problem` of null means that the server could not be asked. */
export const signIn = async (phone: string, code: string): Promise<SignInAnswer> => {
  try {
    const answer = await nextAuthSignIn("credentials", { redirect: false, phone, code });
    if (answer && !answer.error) {
      return { ok: true };
    }
    return { ok: false, problem: answer?.error ? problemOf(answer.error) : null };
  } catch {
    return { ok: false, problem: null };
  }
};
