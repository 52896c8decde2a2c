import { useQuery } from "@tanstack/react-query";
import { useTrpc } from "#trpc/client.tsx";

const ASKED_EVERY_MS = 5000;

/** Whether messages do not go out at the moment, asked for while somebody waits for a code. */
export const useMessagesLate = (waiting: boolean): boolean => {
  const trpc = useTrpc();
  const { data } = useQuery(
    trpc.signIn.messagesLate.queryOptions(undefined, {
      enabled: waiting,
      refetchInterval: ASKED_EVERY_MS,
      staleTime: 0,
    }),
  );
  return waiting && (data?.late ?? false);
};
