"use client";

import { useQuery } from "@tanstack/react-query";
import type { PosterFormat } from "#domain/poster/drawing.ts";
import { useTrpc } from "#trpc/client.tsx";

/** The sheet of a register in one format. */
export const usePoster = (registerId: string, format: PosterFormat) =>
  useQuery(useTrpc().invitation.poster.queryOptions({ registerId, format }));
