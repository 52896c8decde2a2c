/** What answers anybody; every other route is for those who are signed in, a new one too. */
export const PUBLIC = new Set([
  "/",
  "/login",
  "/dev/inbox",
  "/dev/inbox.json",
  "/join",
  "/language",
  "/j/[code]",
  "/c/[token]",
  "/j/[code]/report",
  "/me",
  "/me/receipt",
  "/privacy",
  "/api/receipt-keys",
  "/api/auth/[...nextauth]",
  "/api/livez",
  "/api/readyz",
  "/api/trpc/[trpc]",
]);

export const isOpen = ({ pattern }: { pattern: string }): boolean => PUBLIC.has(pattern);

/** Where a route sends whoever is not signed in: the console's door, or that of the member pages. */
export const doorOf = (pattern: string) =>
  pattern.startsWith("/me/")
    ? { status: 303, location: /^\/me$/, refuses: ["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"] }
    : {
        status: 307,
        location: /^\/login\?next=/,
        refuses: ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"],
      };
