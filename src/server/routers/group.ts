import { list } from "#server/procedures/group/list.ts";
import { router } from "#server/trpc.ts";

export const groupRouter = router({ list });
