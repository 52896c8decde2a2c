import { create } from "#features/export/procedures/create.ts";
import { list } from "#features/export/procedures/list.ts";
import { open } from "#features/export/procedures/open.ts";
import { remove } from "#features/export/procedures/remove.ts";
import { restart } from "#features/export/procedures/restart.ts";
import { router } from "#server/trpc.ts";

export const exportRouter = router({ create, list, open, remove, restart });
