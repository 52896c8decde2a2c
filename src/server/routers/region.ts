import { children } from "#server/procedures/region/children.ts";
import { path } from "#server/procedures/region/path.ts";
import { search } from "#server/procedures/region/search.ts";
import { router } from "#server/trpc.ts";

export const regionRouter = router({ children, path, search });
