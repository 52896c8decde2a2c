import type { AddressLimit } from "#domain/limits.ts";
import { networksOf } from "#lib/network.ts";
import type { LimitPoint } from "#ports/rate-limiter.ts";

/** What a try from this network address counts against, of `about` where each of them is counted alone. */
export const addressPoints = (limit: AddressLimit, address: string, about?: string): LimitPoint[] => {
  const { near, wide } = networksOf(address);
  const also = about === undefined ? {} : { about };
  return [
    { limit, subject: near, ...also },
    ...(wide === null ? [] : [{ limit: `${limit}_wide`, subject: wide, ...also } as const]),
  ];
};
