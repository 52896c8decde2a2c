"use client";

import { useQuery } from "@tanstack/react-query";
import { useTrpc } from "#trpc/client.tsx";

/** What link, QR and poster of a register say. */
export const useInvitation = (registerId: string) =>
  useQuery(useTrpc().invitation.get.queryOptions({ registerId }));
