import type { IncomingMessage, ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import type { GetServerSideProps, GetServerSidePropsContext } from "next";
import { LOCALES, localeCookie, localeOf } from "#lib/locale.ts";
import { callerOfPage } from "#server/caller.ts";
import { asDomainError, httpStatusOf } from "#server/error-map.ts";
import { isSameOrigin } from "#server/same-origin.ts";
import { isHttps } from "#server/session-cookie.ts";
import { contentPolicy } from "./content-policy.ts";
import { type FormBody, readFormBody } from "./form-body.ts";
import { forgetForm, type Kept, type KeptForm, keepForm, keptForm } from "./kept-form.ts";
import { refusalOf } from "./problem.ts";
import type { PageProps, Refusal, RefusedView } from "./views.ts";

type Called = Awaited<ReturnType<typeof callerOfPage>>;

export type PageRequest = Called & {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  /** Null for a page that is only looked at. */
  form: FormBody | null;
  /** Of a page that is only looked at: the form that was sent before and led here, if any. */
  kept: KeptForm | null;
};

/**
 * What to show with which status, where to go on, or a file to keep. A form is never answered with a page: that one could
 * be reloaded, and would be sent again. It goes on, with `keep` where the next page is to show it.
 */
export type Answer<View> =
  | { view: View; status?: number }
  | { redirect: string; keep?: Kept }
  | { file: PageFile };

type PageFile = { name: string; type: string; text: string };

type Handler<View> = (request: PageRequest, params: Record<string, string>) => Promise<Answer<View>>;

const METHODS = new Set(["GET", "HEAD", "POST"]);

/**
 * What all member pages have in common: language, origin and size of a post, status, and a plain page for everything
 * that goes wrong. Nothing of them may be kept by any cache.
 */
export const memberPage =
  <View>(handle: Handler<View>): GetServerSideProps<PageProps<View | RefusedView>> =>
  async (page) => {
    const { req: request, res: response } = page;
    const url = new URL(page.resolvedUrl, "http://page");
    const asked = LOCALES.find((locale) => locale === url.searchParams.get("lang"));
    if (asked && request.method !== "POST") {
      response.appendHeader("set-cookie", localeCookie(asked, isHttps()));
      url.searchParams.delete("lang");
      return seeOther(`${url.pathname}${url.search}`);
    }
    response.setHeader("cache-control", "no-store");
    const policy = contentPolicy();
    if (policy) {
      response.setHeader("content-security-policy", policy);
    }
    const locale = localeOf(request.headers.cookie, request.headers["accept-language"]);
    const answer = await answerOf(page, url, handle);
    if ("redirect" in answer) {
      if (answer.keep) {
        await keepForm(response, answer.redirect, answer.keep);
      } else if (request.method === "POST") {
        forgetForm(request, response, url.pathname);
      }
      return seeOther(answer.redirect);
    }
    if ("file" in answer) {
      handOver(response, answer.file);
    }
    // Next renders nothing once the response has ended, but wants a view all the same.
    const { view, status = 200 } = "file" in answer ? refused("unexpected", 200) : answer;
    if (!response.writableEnded) {
      response.statusCode = status;
    }
    url.searchParams.set("lang", locale === "en" ? "zh-CN" : "en");
    return { props: { locale, switchPath: `${url.pathname}${url.search}`, view } };
  };

const answerOf = async <View>(
  { req: request, res: response, params }: GetServerSidePropsContext,
  url: URL,
  handle: Handler<View>,
): Promise<Answer<View | RefusedView>> => {
  try {
    if (!METHODS.has(request.method ?? "")) {
      response.setHeader("allow", [...METHODS].join(", "));
      return refused("forbidden", 405);
    }
    const called = await callerOfPage(request, response);
    const form = request.method === "POST" ? await postedForm(request, called) : null;
    if (form !== null && "refused" in form) {
      return refused(form.refused, form.status);
    }
    const query = url.searchParams;
    const kept = form === null ? await keptForm(request, `${url.pathname}${url.search}`) : null;
    return await handle({ ...called, request, response, query, form, kept }, flat(params));
  } catch (error) {
    return refusedBy(error);
  }
};

const postedForm = async (
  request: IncomingMessage,
  { context }: Called,
): Promise<FormBody | { refused: Refusal; status: number }> => {
  if (!isSameOrigin(request.headers, context.deps.settings.publicUrl)) {
    return { refused: "forbidden", status: 403 };
  }
  const body = await readFormBody(request);
  switch (body) {
    case "too_large":
      return { refused: "too_large", status: 413 };
    case "not_a_form":
      return { refused: "forbidden", status: 415 };
    default:
      return body;
  }
};

const refused = (reason: Refusal, status: number) => ({ view: { kind: "refused" as const, reason }, status });

const refusedBy = (error: unknown): Answer<RefusedView> => {
  const domain = asDomainError(error);
  const reason = domain && refusalOf(domain);
  if (domain && reason) {
    return refused(reason, httpStatusOf(domain.code));
  }
  // What a procedure does not even take, such as an id that is none, was not sent by a page of ours.
  if (error instanceof TRPCError && error.code === "BAD_REQUEST") {
    return refused("not_found", 404);
  }
  // A procedure's error has been logged there; anything else is for Next to log.
  if (error instanceof TRPCError) {
    return refused("unexpected", 500);
  }
  throw error;
};

const seeOther = (destination: string) => ({ redirect: { destination, statusCode: 303 as const } });

const handOver = (response: ServerResponse, { name, type, text }: PageFile): void => {
  response.setHeader("content-type", type);
  response.setHeader("content-disposition", `attachment; filename="${name}"`);
  response.end(text);
};

const flat = (params: GetServerSidePropsContext["params"]): Record<string, string> =>
  Object.fromEntries(Object.entries(params ?? {}).map(([key, value]) => [key, [value].flat().join("/")]));
