"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Requirements } from "#domain/health/requirement.ts";
import { useRegistersChanged } from "#features/register/ui/use-registers-changed.ts";
import { useTrpc } from "#trpc/client.tsx";
import { useToast } from "#ui/toast.tsx";
import type { Effect } from "./requirements-effect.tsx";

/** Where: the whole register with null. */
export type Place = { registerId: string; groupId: string | null };
type Proposed = { requirements: Requirements | null; effect: Effect };

/**
 * A change of what is required, in two steps: `propose` asks what it would do, `save` does it. Without requirements a
 * group's own are removed.
 */
export const useRequirementsChange = (
  { registerId, groupId }: Place,
  { onSaved, onError }: { onSaved?: () => void; onError: (error: unknown) => void },
) => {
  const common = useTranslations("common");
  const trpc = useTrpc();
  const queries = useQueryClient();
  const changed = useRegistersChanged();
  const toast = useToast();
  const [proposed, setProposed] = useState<Proposed | null>(null);
  const preview = useMutation({
    mutationFn: (requirements: Requirements | null) =>
      queries.fetchQuery(
        trpc.requirements.preview.queryOptions({ registerId, groupId, requirements }, { staleTime: 0 }),
      ),
    onSuccess: (effect, requirements) => setProposed({ requirements, effect }),
    onError,
  });
  const result = {
    onSuccess: async () => {
      await changed();
      setProposed(null);
      toast.success(common("saved"));
      onSaved?.();
    },
    onError: (error: unknown) => {
      setProposed(null);
      onError(error);
    },
  };
  const set = useMutation(trpc.requirements.set.mutationOptions(result));
  const remove = useMutation(trpc.requirements.remove.mutationOptions(result));
  return {
    effect: proposed?.effect ?? null,
    previewing: preview.isPending,
    saving: set.isPending || remove.isPending,
    propose: preview.mutate,
    back: () => setProposed(null),
    save: () => {
      if (proposed?.requirements) {
        set.mutate({ registerId, groupId, ...proposed.requirements });
      } else if (groupId !== null) {
        remove.mutate({ registerId, groupId });
      }
    },
  };
};
