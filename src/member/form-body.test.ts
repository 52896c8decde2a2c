import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { readFormBody } from "./form-body.ts";

const posted = (body: string, contentType = "application/x-www-form-urlencoded"): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  request.headers = { "content-type": contentType };
  request.push(body);
  request.push(null);
  return request;
};

const fieldsOf = async (body: string) => {
  const form = await readFormBody(posted(body));
  if (typeof form === "string") {
    throw new Error(form);
  }
  return form;
};

test("reads what a browser sends, also outside the BMP; what is missing is empty", async () => {
  const form = await fieldsOf(`name=${encodeURIComponent("𠮷·娜")}&phone=138+0000+0000`);
  expect([form.field("name"), form.field("phone"), form.field("code")]).toEqual([
    "𠮷·娜",
    "138 0000 0000",
    "",
  ]);
});

test("more than 16 kB is not read to the end", async () => {
  expect(await readFormBody(posted(`name=${"a".repeat(16 * 1024)}`))).toBe("too_large");
});

test("one long field is cut to what the procedures take, still too long for the domain", async () => {
  expect((await fieldsOf(`name=${"a".repeat(5000)}`)).field("name")).toHaveLength(1000);
});

test("anything but a form is refused", async () => {
  expect(await readFormBody(posted("{}", "application/json"))).toBe("not_a_form");
  expect(await readFormBody(posted("a=b", ""))).toBe("not_a_form");
});
