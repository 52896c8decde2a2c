import { DomainError } from "#domain/errors.ts";
import { queueSms } from "./queue-sms.ts";

/** Tells somebody of what has happened already: a day without messages does not undo it. */
export const noticeSms = async (
  deps: Parameters<typeof queueSms>[0],
  message: Omit<Parameters<typeof queueSms>[1], "purpose">,
): Promise<void> => {
  try {
    await queueSms(deps, { ...message, purpose: "notice" });
  } catch (error) {
    if (!(error instanceof DomainError && error.code === "sms_budget_spent")) {
      throw error;
    }
  }
};
