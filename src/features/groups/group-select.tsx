"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { pathText } from "#domain/groups/tree.ts";
import { useTrpc } from "#trpc/client.tsx";
import { NativeSelect } from "#ui/native-select.tsx";

type Props = Omit<ComponentProps<typeof NativeSelect>, "options"> & {
  registerId: string;
  /** What stands for no group, whose value is "". */
  nothing: string;
  /** A group that is not offered, nor what lies under it. */
  without?: string | undefined;
};

/** The groups of a register that one sees, each by its place in the tree, as the platform's own list of choices. */
export const GroupSelect = ({ registerId, nothing, without, ...select }: Props) => {
  const { data: groups = [] } = useQuery(useTrpc().group.list.queryOptions({ registerId }));
  const left = groups.find(({ groupId }) => groupId === without)?.path;
  const offered = groups.filter(
    ({ path }) => left === undefined || !left.every((name, i) => path[i] === name),
  );
  return (
    <NativeSelect
      {...select}
      // The value may be there before what it stands for is.
      key={groups.length}
      options={[
        { value: "", label: nothing },
        ...offered.map(({ groupId, path }) => ({ value: groupId, label: pathText(path) })),
      ]}
    />
  );
};
