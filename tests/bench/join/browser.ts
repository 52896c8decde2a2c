import { Agent, request as httpRequest, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";

/** A page as it came, after redirects. `answeredAt` is when the first answer was complete, before any redirect. */
type Page = { url: URL; status: number; html: string; answeredAt: number };

/** A browser without JavaScript: one connection kept alive, cookies, redirects, links and forms. */
export type Browser = {
  open(path: string): Promise<Page>;
  /** Presses the link or button of this text; `answers` fills in the form by the texts of its labels. */
  press(page: Page, text: string, answers?: Record<string, string | boolean>): Promise<Page>;
  close(): void;
};

const MAX_REDIRECTS = 5;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  quot: '"',
  lt: "<",
  gt: ">",
  "#x27": "'",
  "#39": "'",
};

const decoded = (text: string): string =>
  text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
const attribute = (tag: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>]|$)`).exec(tag);
  return found ? decoded(found[1] ?? "") : null;
};
const textOf = (html: string): string =>
  decoded(html.replace(/<[^>]*>/g, ""))
    .replace(/\s+/g, " ")
    .trim();

/** `address` is sent as a proxy would, so that each visitor counts against limits of their own. */
export const openBrowser = (base: URL, address: string): Browser => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();

  const exchange = (
    url: URL,
    form: URLSearchParams | null,
  ): Promise<{ answer: IncomingMessage; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const body = form?.toString();
      const sent = httpRequest(
        {
          host: "127.0.0.1",
          port: base.port,
          path: url.pathname + url.search,
          method: body === undefined ? "GET" : "POST",
          agent,
          headers: {
            host: base.host,
            accept: "text/html",
            "accept-encoding": "gzip",
            "accept-language": "zh-CN",
            "x-forwarded-for": address,
            ...(cookies.size > 0
              ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }
              : {}),
            ...(body === undefined
              ? {}
              : {
                  origin: base.origin,
                  "content-type": "application/x-www-form-urlencoded",
                  "content-length": Buffer.byteLength(body),
                }),
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", reject);
          answer.on("end", () => resolve({ answer, body: Buffer.concat(parts) }));
        },
      );
      sent.on("error", reject).end(body);
    });

  const load = async (start: URL, form: URLSearchParams | null): Promise<Page> => {
    let url = start;
    let sent = form;
    let answeredAt: number | null = null;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
      const { answer, body } = await exchange(url, sent);
      answeredAt ??= performance.now();
      for (const cookie of answer.headers["set-cookie"] ?? []) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const { statusCode: status = 0, headers } = answer;
      if (status < 300 || status > 399 || !headers.location) {
        const html = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
        return { url, status, html: html.toString("utf8"), answeredAt };
      }
      url = new URL(headers.location, url);
      sent = null;
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects from ${start.pathname}`);
  };

  return {
    open: (path) => load(new URL(path, base), null),
    press: (page, text, answers = {}) => {
      const link = [...page.html.matchAll(/(<a\b[^>]*>)(.*?)<\/a>/gs)].find(
        ([, , inner]) => textOf(inner ?? "") === text,
      );
      if (link) {
        return load(new URL(attribute(link[1] ?? "", "href") ?? "", page.url), null);
      }
      const { action, method, fields } = filledForm(page, text, answers);
      if (method === "post") {
        return load(action, fields);
      }
      action.search = fields.toString();
      return load(action, null);
    },
    close: () => agent.destroy(),
  };
};

/** What a browser would send when the button of the form is pressed. */
const filledForm = (page: Page, button: string, answers: Record<string, string | boolean>) => {
  const forms = [...page.html.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)];
  const form = forms.find(([, , inner]) => buttons(inner ?? "").some(({ text }) => text === button));
  if (!form) {
    throw new Error(
      `no link or button 「${button}」 on ${page.url.pathname} (${page.status}): ${textOf(page.html).slice(0, 300)}`,
    );
  }
  const [, tag = "", inner = ""] = form;
  const fields = new URLSearchParams();
  const pressed = buttons(inner).find(({ text }) => text === button)?.tag ?? "";
  const pressedName = attribute(pressed, "name");
  if (pressedName) {
    fields.set(pressedName, attribute(pressed, "value") ?? "");
  }
  const labels = new Map(
    [...inner.matchAll(/(<label\b[^>]*>)(.*?)<\/label>/gs)].map(([, label = "", content = ""]) => [
      attribute(label, "for") ?? attribute(content, "id") ?? "",
      textOf(content),
    ]),
  );
  for (const [control] of inner.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) {
    const name = attribute(control, "name");
    const label = labels.get(attribute(control, "id") ?? "") ?? "";
    const answer = Object.entries(answers).find(([text]) => label.startsWith(text))?.[1];
    if (name && answer !== undefined && answer !== false) {
      fields.set(name, answer === true ? (attribute(control, "value") ?? "on") : answer);
    } else if (name && attribute(control, "type") === "hidden") {
      fields.set(name, attribute(control, "value") ?? "");
    }
  }
  const action = new URL(
    attribute(pressed, "formaction") ?? attribute(tag, "action") ?? page.url.href,
    page.url,
  );
  return { action, method: (attribute(tag, "method") ?? "get").toLowerCase(), fields };
};

const buttons = (html: string): { tag: string; text: string }[] =>
  [...html.matchAll(/(<button\b[^>]*>)(.*?)<\/button>/gs)].map(([, tag = "", inner = ""]) => ({
    tag,
    text: textOf(inner),
  }));
