import { SiteMissing } from "#features/site/ui/site-missing.tsx";
import { requestLocale } from "#server/request-locale.ts";

const NotFound = async () => <SiteMissing locale={await requestLocale()} />;

export default NotFound;
