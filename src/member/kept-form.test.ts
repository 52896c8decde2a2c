import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { beforeAll, expect, test, vi } from "vitest";
import { sessionCookie, signInCookie } from "#server/session-cookie.ts";
import { faultAt, forgetForm, keepForm, keptForm, typedIn } from "./kept-form.ts";
import { MOST_TYPED, type TypedField } from "./most-typed.ts";
import type { Problem } from "./views.ts";

const SECRET = "s".repeat(32);
const AT = "/j/7KQ2M9PXTR4W?step=form&fault=1";
const PROBLEM: Problem = { code: "invalid_input", params: {}, fields: { phone: "format" } };

beforeAll(() => {
  vi.stubEnv("PUBLIC_URL", "https://register.example");
  vi.stubEnv("DATABASE_URL", "postgresql://localhost/none");
  vi.stubEnv("HEALTH_SOURCE_URL", "https://bureau.example");
  for (const name of ["MASTER_KEY", "NEXTAUTH_SECRET", "HEALTH_SOURCE_SECRET"]) {
    vi.stubEnv(name, SECRET);
  }
});

const requestWith = (cookie: string): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  request.headers = { cookie };
  return request;
};

const cookieOf = (response: ServerResponse): string => String(response.getHeader("set-cookie"));

const kept = async (typed: Record<string, string>, at = AT): Promise<string> => {
  const response = new ServerResponse(requestWith(""));
  await keepForm(response, at, { problem: PROBLEM, typed });
  return cookieOf(response);
};

const sent = (setCookie: string): IncomingMessage => requestWith(`a=b; ${setCookie.split(";", 1)[0]}`);

test("what was typed comes back at its own address and at no other, and is nowhere in clear", async () => {
  const cookie = await kept({ name: "欧阳娜", phone: "138001" });
  expect(cookie).toMatch(
    /^__Secure-tuantibu-form=[\w.-]+; Path=\/j\/7KQ2M9PXTR4W; Max-Age=1800; HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(Buffer.from(cookie, "utf8").toString("utf8")).not.toMatch(/欧阳|138001|invalid_input/);
  const form = await keptForm(sent(cookie), AT);
  expect([form?.field("name"), form?.field("phone"), form?.field("code"), form?.problem]).toEqual([
    "欧阳娜",
    "138001",
    "",
    PROBLEM,
  ]);
  for (const other of ["/j/7KQ2M9PXTR4W?step=form", "/j/XXXX?step=form&fault=1", "/me?fault=1"]) {
    expect(await keptForm(sent(cookie), other)).toBeNull();
  }
});

test("nothing that was altered, and no session in its place, is read", async () => {
  const cookie = await kept({ phone: "138001" });
  expect(await keptForm(sent(cookie.replace(/.(?=; Path)/, "!")), AT)).toBeNull();
  const session = await signInCookie({ sessionId: "01890000-0000-7000-8000-000000000001", kind: "member" });
  const value = session.split(";", 1)[0]?.slice(sessionCookie().name.length + 1) ?? "";
  expect(await keptForm(requestWith(`__Secure-tuantibu-form=${value}`), AT)).toBeNull();
});

test("a form with as much as it takes fits into a cookie that browsers keep", async () => {
  const fields: TypedField[] = ["name", "documentNumber", "phone", "guardianName", "groupId", "documentType"];
  for (const filler of ["字", "\u0001", "𠮷"]) {
    const form = { field: () => filler.repeat(1000) };
    const join = typedIn(form, fields);
    expect(join.name).toHaveLength(MOST_TYPED.name);
    expect((await kept(join)).length).toBeLessThan(4096);
    expect((await kept(typedIn(form, ["reason", "text"]))).length).toBeLessThan(4096);
  }
});

test("it is taken away where it was put, and only from a browser that has it", async () => {
  const cookie = await kept({ phone: "138001" });
  const response = new ServerResponse(requestWith(""));
  forgetForm(requestWith("a=b"), response, "/j/7KQ2M9PXTR4W");
  expect(response.getHeader("set-cookie")).toBeUndefined();
  forgetForm(sent(cookie), response, "/j/7KQ2M9PXTR4W");
  expect(cookieOf(response)).toMatch(/^__Secure-tuantibu-form=; Path=\/j\/7KQ2M9PXTR4W; Max-Age=0; /);
});

test("the address of a fault is that of the page with a mark", () => {
  expect([faultAt("/me"), faultAt("/me?step=code")]).toEqual(["/me?fault=1", "/me?step=code&fault=1"]);
});
