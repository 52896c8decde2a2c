import { create } from "#server/procedures/export/create.ts";
import { list } from "#server/procedures/export/list.ts";
import { open } from "#server/procedures/export/open.ts";
import { remove } from "#server/procedures/export/remove.ts";
import { restart } from "#server/procedures/export/restart.ts";
import { router } from "#server/trpc.ts";

export const exportRouter = router({ create, list, open, remove, restart });
