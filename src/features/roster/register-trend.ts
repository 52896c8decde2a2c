import { headers } from "next/headers";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { TrendDay } from "#domain/register/trend.ts";
import type { Locale } from "#lib/locale.ts";
import { createCaller } from "#server/app-router.ts";
import { contextOfComponent } from "#server/context.ts";

const MONTH = 30;

export type RegisterTrend = {
  locale: Locale;
  /** "YYYY-MM-DD" in Shanghai. */
  today: string;
  /** Null for a role in some groups, and while they cannot be had: the page goes without. */
  days: TrendDay[] | null;
  scoped: boolean;
};

/** What the roster page draws of the last month. */
export const registerTrend = async (registerId: string): Promise<RegisterTrend> => {
  const context = await contextOfComponent(await headers());
  const base = { locale: context.locale, today: shanghaiDate(context.deps.clock()) };
  try {
    const { days, whole } = await createCaller(context).register.history({ registerId, days: MONTH });
    return { ...base, days: whole ? days : null, scoped: !whole };
  } catch {
    return { ...base, days: null, scoped: false };
  }
};
