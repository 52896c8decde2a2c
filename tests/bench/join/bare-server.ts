import { createServer, type IncomingMessage } from "node:http";
import { CONSENT_VERSION, consentText } from "#domain/consent/consent.ts";
import { maskDocument, maskPhone } from "#domain/identity/mask.ts";
import { bytesOf, cipher, hex, loadDraft, query, type Register, registerOf, setting } from "./bare/common.ts";
import { confirmJoin } from "./bare/confirm-join.ts";
import { startJoin } from "./bare/start-join.ts";

// The floor under a join: the statements, the encryption and the outgoing requests of the product, written by hand over
// node:http and pg. It handles the good case only; docs/performance.md says what it leaves out.

type Reply = { status: number; headers?: Record<string, string>; body?: string };
type Asked = { code: string; path: string; key: string | null; wantsForm: boolean };

const html = (body: string): Reply => ({
  status: 200,
  headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  body: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>团体簿</title><body>${body}</body></html>`,
});

const consent = (register: Register): string => {
  const { title, paragraphs } = consentText(CONSENT_VERSION, "zh-CN", register);
  return `<h2>${title}</h2>${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join("")}`;
};

const input = (name: string, label: string): string =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}">`;

const startPage = ({ organisationName, address, registrarMasked, purpose }: Register, path: string): Reply =>
  html(`<h1>${organisationName}</h1><p>${address}</p><p>${registrarMasked}</p><p>${purpose}</p>
    <a href="${path}?step=form">开始填写</a>`);

const formPage = (register: Register): Reply =>
  html(`<h1>${register.organisationName}</h1>${consent(register)}<form method="post">${input("name", "姓名")}
    ${input("documentType", "证件类型")}${input("documentNumber", "证件号码")}${input("phone", "手机号")}
    <input type="checkbox" id="consent" name="consent" value="yes"><label for="consent">我已阅读并同意</label>
    <button>获取验证码</button></form>`);

const codePage = (register: Register, phone: string): Reply =>
  html(`<h1>${register.organisationName}</h1>${maskPhone(phone)}<form method="post">${input("code", "验证码")}
    <button>确认加入</button></form>`);

const donePage = async (receipt: string): Promise<Reply> => {
  const [row] = await query(
    `select m.id as membership_id, m.joined_at, m.register_id, r.organisation_name, r.region_code, r.address, r.purpose,
      r.allowed_codes::text[] as allowed_codes, max_test_age_hours, min_vaccination, c.number as receipt_number,
      h.outcome, h.code_state, h.popup_reason, h.test_result, h.test_sampled_at, h.vaccination, h.vaccination_doses,
      h.last_dose_on::text as last_dose_on, h.source_time, h.stale_since,
      p.document_type, p.document_index, p.identity_cipher, k.key_cipher
      from membership m join register r on r.id = m.register_id join person p on p.id = m.person_id
      join person_key k on k.person_id = p.id
      left join health_status h on h.person_id = m.person_id
      left join lateral (select number from consent_receipt where person_id = m.person_id
        and register_id = m.register_id and withdrawn_at is null order by given_at desc limit 1) c on true
      where c.number = $1 and m.person_id = (select person_id from consent_receipt where number = $1)`,
    [receipt],
  );
  await query(
    `select started_at from comparison_run where state in ('completed', 'completed_with_failures')
      order by started_at desc limit 1`,
    [],
  );
  const place = (table: string, column: string) => ({
    table,
    column,
    row: hex(bytesOf(row?.document_index)),
  });
  const own = cipher.own(place("person_key", "key"), bytesOf(row?.key_cipher));
  const { name, document, phone } = JSON.parse(
    own.open(place("person", "identity"), bytesOf(row?.identity_cipher)),
  );
  const number = maskDocument({ type: "passport", number: document });
  return html(`<h1>${row?.organisation_name}</h1>${name} ${number} ${maskPhone(phone)} ${row?.code_state}
    ${row?.test_result} ${row?.vaccination} ${row?.receipt_number}`);
};

const answerGet = async ({ code, path, key, wantsForm }: Asked): Promise<Reply> => {
  const register = await registerOf(code);
  const { draft, receiptNumber } =
    key === null ? { draft: null, receiptNumber: null } : await loadDraft(key, new Date());
  if (receiptNumber !== null) {
    return donePage(receiptNumber);
  }
  if (draft !== null) {
    return codePage(register, draft.claim.phone);
  }
  return wantsForm ? formPage(register) : startPage(register, path);
};

const answerPost = async (
  { code, path, key }: Asked,
  form: URLSearchParams,
  address: string,
): Promise<Reply> => {
  const register = await registerOf(code);
  if (key !== null) {
    await confirmJoin(register, key, form.get("code") ?? "");
    return { status: 303, headers: { location: path } };
  }
  const draftKey = await startJoin(register, form, address);
  return {
    status: 303,
    headers: { location: path, "set-cookie": `draft=${draftKey}; Path=/; HttpOnly; SameSite=Lax` },
  };
};

const answer = async (request: IncomingMessage): Promise<Reply> => {
  const { pathname, search } = new URL(request.url ?? "/", "http://bare");
  const key = /draft=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? null;
  const asked = {
    code: pathname.slice("/j/".length),
    path: pathname,
    key,
    wantsForm: search === "?step=form",
  };
  if (request.method !== "POST") {
    return pathname === "/" ? { status: 204 } : answerGet(asked);
  }
  let body = "";
  for await (const part of request.setEncoding("utf8")) {
    body += part;
  }
  return answerPost(asked, new URLSearchParams(body), String(request.headers["x-forwarded-for"]));
};

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, headers, body }) => response.writeHead(status, headers).end(body),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end("error");
    },
  );
});
server.listen(Number(setting("PORT")), "127.0.0.1");
process.once("SIGTERM", () => process.exit(0));
