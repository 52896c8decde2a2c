import { add } from "#features/groups/procedures/add.ts";
import { assign } from "#features/groups/procedures/assign.ts";
import { chosenAtJoining } from "#features/groups/procedures/chosen-at-joining.ts";
import { counts } from "#features/groups/procedures/counts.ts";
import { list } from "#features/groups/procedures/list.ts";
import { move } from "#features/groups/procedures/move.ts";
import { remove } from "#features/groups/procedures/remove.ts";
import { rename } from "#features/groups/procedures/rename.ts";
import { setChosenAtJoining } from "#features/groups/procedures/set-chosen-at-joining.ts";
import { router } from "#server/trpc.ts";

export const groupRouter = router({
  add,
  assign,
  chosenAtJoining,
  counts,
  list,
  move,
  remove,
  rename,
  setChosenAtJoining,
});
