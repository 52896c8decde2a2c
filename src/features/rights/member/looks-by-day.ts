import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { LookView } from "./access-view.ts";

/** What one person of one organisation looked at on one day, newest first. */
export type DayLooks = { key: string; first: LookView; members: string[]; looks: LookView[] };
export type LookDay = { day: string; by: DayLooks[] };

/** Looks, newest first, by the day in Shanghai and by whoever looked. */
export const looksByDay = (looks: readonly LookView[]): LookDay[] =>
  [...Map.groupBy(looks, ({ at }) => shanghaiDate(new Date(at)))].map(([day, ofDay]) => ({
    day,
    by: [...Map.groupBy(ofDay, whoLooked)].map(([key, same]) => dayLooks(key, same)),
  }));

const whoLooked = ({ actor, organisationName, role }: LookView): string =>
  JSON.stringify([actor, organisationName, role]);

const dayLooks = (key: string, looks: LookView[]): DayLooks => {
  const [first] = looks;
  if (first === undefined) {
    throw new Error("a group without a look");
  }
  return { key, first, members: [...new Set(looks.flatMap(({ members }) => members))], looks };
};
