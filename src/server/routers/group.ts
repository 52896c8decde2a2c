import { add } from "#server/procedures/group/add.ts";
import { assign } from "#server/procedures/group/assign.ts";
import { chosenAtJoining } from "#server/procedures/group/chosen-at-joining.ts";
import { counts } from "#server/procedures/group/counts.ts";
import { list } from "#server/procedures/group/list.ts";
import { move } from "#server/procedures/group/move.ts";
import { remove } from "#server/procedures/group/remove.ts";
import { rename } from "#server/procedures/group/rename.ts";
import { setChosenAtJoining } from "#server/procedures/group/set-chosen-at-joining.ts";
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
