import { readdirSync } from "node:fs";

/** A route as its folder names it, such as /registers/[registerId]/share; `isPage` when it is looked at in a browser. */
export type Route = { pattern: string; isPage: boolean };

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/"));

/** Every route of the application, as Next finds them: in the folders. */
export const everyRoute = (): Route[] => {
  const app = filesIn("src/app").flatMap((file): Route[] => {
    const found = /^(?:(.*)\/)?(page|route)\.tsx?$/.exec(file);
    const folder = found?.[1]?.replace(/\([^)]+\)\/?/g, "").replace(/\/$/, "") ?? "";
    return found ? [{ pattern: `/${folder}`, isPage: found[2] === "page" }] : [];
  });
  const pages = filesIn("src/pages").flatMap((file): Route[] => {
    const found = /^(.*?)(?:\/index)?\.tsx?$/.exec(file)?.[1];
    return found && !/^(_|404$|500$)/.test(found) ? [{ pattern: `/${found}`, isPage: true }] : [];
  });
  return [...app, ...pages];
};

/** The address of a route with these values in the place of its parameters. */
export const addressOf = (pattern: string, values: Readonly<Record<string, string>>): string =>
  pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new Error(`no value is known for ${name} in ${pattern}`);
    }
    return value;
  });
