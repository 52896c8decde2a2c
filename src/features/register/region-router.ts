import { children } from "#features/register/procedures/region-children.ts";
import { path } from "#features/register/procedures/region-path.ts";
import { search } from "#features/register/procedures/region-search.ts";
import { router } from "#server/trpc.ts";

export const regionRouter = router({ children, path, search });
