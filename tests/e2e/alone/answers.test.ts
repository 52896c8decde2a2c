import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { useBrowser } from "#tests/e2e/support/browser.ts";
import { withBureauFault } from "#tests/e2e/support/bureau.ts";
import { query } from "#tests/e2e/support/database.ts";
import { watchInbox } from "#tests/e2e/support/inbox.ts";
import { fieldProblem, openForm, sendForm, summary } from "#tests/e2e/support/member.ts";
import { type Person, peopleOf } from "#tests/e2e/support/people.ts";
import { becomeRegistrar, type OpenedRegister, openRegister } from "#tests/e2e/support/registrar.ts";

const MISMATCH = "姓名、证件号码与手机号不一致，请填写在健康信息服务中留存的手机号";
const UNAVAILABLE = "健康信息源暂时没有应答，无法核验，请过几分钟再试";

const browser = useBrowser();
let nextPerson: () => Person;
let register: OpenedRegister;

beforeAll(async () => {
  nextPerson = await peopleOf(1200, 20);
  const console = await browser.desk();
  await becomeRegistrar(console, nextPerson());
  register = await openRegister(console, "朝阳门街道食堂");
});

const formPage = async (): Promise<Page> => {
  const page = await browser.phone();
  await openForm(page, register.joinUrl);
  return page;
};

const kept = async (page: Page): Promise<Pick<Person, "name" | "documentNumber" | "phone">> => ({
  name: await page.getByLabel("姓名", { exact: true }).inputValue(),
  documentNumber: await page.getByLabel("证件号码", { exact: true }).inputValue(),
  phone: await page.getByLabel("手机号", { exact: true }).inputValue(),
});

const typed = ({ name, documentNumber, phone }: Person) => ({ name, documentNumber, phone });

/** What the product keeps of this register's joins: drafts and members. */
const stored = async () => {
  const { databaseUrl } = inject("stack");
  const [counts] = await query(
    databaseUrl,
    `select (select count(*)::int from join_draft where register_id = $1) as drafts,
            (select count(*)::int from membership where register_id = $1) as members`,
    [register.id],
  );
  return counts;
};

const MALFORMED: [string, keyof Person, string, string, RegExp][] = [
  ["a wrong check character", "documentNumber", "110105194912310021", "证件号码", /校验位不符/],
  ["too few digits", "documentNumber", "11010519491231", "证件号码", /位数不对/],
  ["an impossible birth date", "documentNumber", "110105194902310025", "证件号码", /出生日期不存在/],
  ["a short phone number", "phone", "1380013", "手机号", /11 位/],
  ["a landline", "phone", "01065120088", "手机号", /11 位/],
  ["no name", "name", "", "姓名", /请填写姓名/],
];

describe("malformed input", () => {
  test.each(MALFORMED)(
    "%s is refused beside the field, and the source is not asked",
    async (_, field, value, label, reason) => {
      const page = await formPage();
      const answers = { ...nextPerson(), [field]: value };
      // A source that is down would be noticed, if it were asked.
      await withBureauFault("error", async () => {
        expect(await sendForm(page, answers)).toBe(303);
      });
      expect(await fieldProblem(page, label)).toMatch(reason);
      expect(await summary(page)).toContain("请检查标出的内容后重新提交");
      expect(await kept(page)).toEqual(typed(answers));
      expect(await stored()).toEqual({ drafts: 0, members: 0 });
    },
  );
});

test("consent that is not ticked brings the form back with the error at the tick box", async () => {
  const person = nextPerson();
  const page = await formPage();
  expect(await page.getByRole("checkbox").isChecked()).toBe(false);
  expect(await sendForm(page, person, { consent: false })).toBe(303);
  expect(await fieldProblem(page, "我已阅读并同意")).toMatch(/先阅读，再勾选同意/);
  expect(await kept(page)).toEqual(typed(person));
  expect(await (await watchInbox(person.phone)).count()).toBe(0);
});

describe("somebody whom the source does not confirm", () => {
  test("gets one and the same answer for every reason, and leaves nothing but a counter", async () => {
    const [person, other] = [nextPerson(), nextPerson()];
    const unknown = {
      ...person,
      name: "查无此人",
      documentNumber: "11010519491231002X",
      phone: "13800138000",
    };
    const claims: Person[] = [
      unknown,
      { ...person, name: other.name },
      { ...person, documentNumber: other.documentNumber },
      { ...person, phone: other.phone },
    ];
    const answers: unknown[] = [];
    for (const claim of claims) {
      const page = await formPage();
      const status = await sendForm(page, claim);
      expect(await kept(page)).toEqual(typed(claim));
      answers.push({
        status,
        summary: await summary(page),
        marks: await page.locator("[aria-invalid=true]").count(),
      });
    }
    expect(answers).toEqual(Array(4).fill({ status: 303, summary: MISMATCH, marks: 0 }));
    for (const { phone } of claims) {
      expect(await (await watchInbox(phone)).count()).toBe(0);
    }
    expect(await stored()).toEqual({ drafts: 0, members: 0 });
  });

  test("is stopped by the limits when guessing goes on, also with the right answer", async () => {
    const [person, other] = [nextPerson(), nextPerson()];
    const page = await formPage();
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      statuses.push(await sendForm(page, { ...person, name: other.name }));
    }
    expect(statuses).toEqual(Array(11).fill(303));
    // The limit looks like one more mismatch: who guesses is not told that the right answer is among the guesses.
    expect(await sendForm(page, person)).toBe(303);
    expect(await summary(page)).toBe(MISMATCH);
    expect(await (await watchInbox(person.phone)).count()).toBe(0);
  });
});

describe.each(["error", "garbage", "timeout"])("a source with the fault %s", (fault) => {
  test("keeps what was typed, sends nothing, and lets the person go on when it is back", async () => {
    const person = nextPerson();
    const page = await formPage();
    const inbox = await watchInbox(person.phone);
    await withBureauFault(fault, async () => {
      expect(await sendForm(page, person)).toBe(303);
    });
    expect(await summary(page)).toBe(UNAVAILABLE);
    expect(await inbox.count()).toBe(0);
    expect(await stored()).toMatchObject({ members: 0 });

    await openForm(page, register.joinUrl);
    expect(await kept(page)).toEqual(typed(person));
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: "获取验证码" }).click();
    await page.getByLabel("验证码", { exact: true }).waitFor();
    expect(await inbox.next()).toMatch(/^\d{6}$/);
  });
});
