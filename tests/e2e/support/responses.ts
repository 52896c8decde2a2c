import type { Page, Response } from "playwright-core";

/** Collects the body of every answer that the page gets from now on, HTML, procedures and scripts alike. */
export const recordResponses = (page: Page) => {
  const pending: Promise<string>[] = [];
  const record = (response: Response): void => {
    // A redirect has no body, and one that was cancelled has none any more.
    pending.push(
      response.text().then(
        (body) => `${response.url()}\n${body}`,
        () => response.url(),
      ),
    );
  };
  page.on("response", record);
  return {
    all: async (): Promise<string[]> => Promise.all(pending),
  };
};
