import { parseJoinCode } from "#domain/register/join-code.ts";

/** Where the landing page's form sends a join code that was typed from paper. */
export const GET = (request: Request): Response => {
  const typed = new URL(request.url).searchParams.get("code")?.trim() ?? "";
  const code = parseJoinCode(typed);
  // By code points: half of one cannot be written into an address.
  const start = Array.from(typed).slice(0, 40).join("");
  const path = typed === "" ? "/" : `/j/${encodeURIComponent(code.ok ? code.value : start)}`;
  return new Response(null, { status: 303, headers: { location: path } });
};
