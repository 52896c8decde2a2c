"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { pathText } from "#domain/groups/tree.ts";
import { useTrpc } from "#trpc/client.tsx";
import { NativeSelect } from "#ui/native-select.tsx";
import { QueryProblem } from "#ui/query-problem.tsx";
import type { Group } from "./group-list.tsx";

type Props = Omit<ComponentProps<typeof NativeSelect>, "options"> & {
  registerId: string;
  /** What stands for no group, whose value is "". */
  nothing: string;
  /** Which groups can be chosen; all without it. */
  offers?: (group: Group) => boolean;
};

/** The groups of a register that one sees, each by its place in the tree, as the platform's own list of choices. */
export const GroupSelect = ({ registerId, nothing, offers = () => true, ...select }: Props) => {
  const {
    data: groups = [],
    isLoadingError,
    error,
    refetch,
  } = useQuery(useTrpc().groups.list.queryOptions({ registerId }));
  // A list of none would say that there are none.
  if (isLoadingError) {
    return <QueryProblem error={error} retry={refetch} />;
  }
  return (
    <NativeSelect
      {...select}
      // The value may be there before what it stands for is.
      key={groups.length}
      options={[
        { value: "", label: nothing },
        ...groups.filter(offers).map(({ groupId, path }) => ({ value: groupId, label: pathText(path) })),
      ]}
    />
  );
};
