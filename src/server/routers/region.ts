import { children } from "../procedures/region/children.ts";
import { path } from "../procedures/region/path.ts";
import { search } from "../procedures/region/search.ts";
import { router } from "../trpc.ts";

export const regionRouter = router({ children, path, search });
