import { ageInWords } from "./age-in-words.ts";
import type { Reason } from "./requirement.ts";

/** A sentence of the namespace `health`, by its key. */
type Say = (key: never, values?: never) => string;

/** A reason whose instants are dates, or texts as pages get them. */
type Told<At> =
  | Exclude<Reason, { since: Date }>
  | { kind: "test_overdue"; hours: number }
  | { kind: "stale"; since: At };

/** Why somebody does not meet what is required, in the words of `say`; `at` writes an instant. */
export const reasonText = <At>(say: Say, reason: Told<At>, at: (instant: At) => string): string => {
  // Each translator knows its own messages; that these are among them is a test's matter (file-words.test.ts).
  const said = (key: string, values?: Record<string, string | number>) => say(key as never, values as never);
  switch (reason.kind) {
    case "code_state":
      return said("reason.code_state", { state: said(`codeState.${reason.state}`) });
    case "vaccination":
      return said("reason.vaccination", {
        level: said(`vaccination.${reason.level}`),
        needed: said(`vaccination.${reason.needed}`),
      });
    case "test_overdue": {
      const { amount, unit } = ageInWords(reason.hours);
      return said(`reason.test_overdue.${unit}`, { amount });
    }
    case "stale":
      return said("reason.stale", { since: at(reason.since) });
    default:
      return said(`reason.${reason.kind}`);
  }
};
