import type { Deps } from "#ports/deps.ts";

/** After an upgrade that folds names in another way: what they are found by follows, register by register. */
export const renewNameTerms = async ({ nameTerms, log }: Pick<Deps, "nameTerms" | "log">): Promise<void> => {
  let registers = 0;
  while (await nameTerms.renewRegister()) {
    registers += 1;
  }
  if (registers > 0) {
    log.info({ registers }, "names hashed anew");
  }
};
