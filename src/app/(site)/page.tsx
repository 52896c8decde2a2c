import { Landing } from "#features/site/ui/landing.tsx";
import { isDemo } from "#server/demo.ts";
import { requestLocale } from "#server/request-locale.ts";

const Home = async () => <Landing locale={await requestLocale()} demo={isDemo()} />;

export default Home;
