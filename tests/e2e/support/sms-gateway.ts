import type { Page } from "playwright-core";
import { expect, vi } from "vitest";
import { type Gateway, startGateway } from "#tests/contract/gateway.ts";

/** A gateway of the test's own, what a product needs to use it, and the codes that it was given. */
export const openSmsGateway = async () => {
  const gateway: Gateway = await startGateway();
  const works = (): void => gateway.reply({ status: 200, headers: { "x-message-id": "g-1" } });
  works();

  /** Texts that the gateway was given for a phone, accepted or not. */
  const textsTo = (phone: string): string[] =>
    gateway.received
      .map(({ body }) => JSON.parse(body) as { to: string; body: string })
      .filter(({ to }) => to === phone)
      .map(({ body }) => body);

  /** The code in the newest text to a phone, once there are more than `known`. */
  const lastCode = (phone: string, known = 0): Promise<string> =>
    vi.waitFor(
      () => {
        const texts = textsTo(phone);
        expect(texts.length).toBeGreaterThan(known);
        return /\d{6}/.exec(texts.at(-1) ?? "")?.[0] ?? "";
      },
      { timeout: 30_000 },
    );

  const signIn = async (page: Page, phone: string): Promise<void> => {
    const known = textsTo(phone).length;
    await page.goto("/login");
    await page.getByLabel("手机号", { exact: true }).fill(phone);
    await page.getByRole("button", { name: "获取验证码", exact: true }).click();
    await page.getByLabel("验证码", { exact: true }).fill(await lastCode(phone, known));
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
  };

  return {
    settings: {
      SMS_GATEWAY_URL: `${gateway.url}/send`,
      SMS_GATEWAY_SECRET: "gateway-secret-of-the-tests-32-characters",
    },
    works,
    fails: (status = 500): void => gateway.reply({ status }),
    textsTo,
    lastCode,
    signIn,
    stop: gateway.stop,
  };
};

export type SmsGateway = Awaited<ReturnType<typeof openSmsGateway>>;
