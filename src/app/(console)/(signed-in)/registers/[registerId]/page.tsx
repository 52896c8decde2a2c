import { Suspense } from "react";
import { registerTrend } from "#features/roster/register-trend.ts";
import { RosterPage } from "#features/roster/ui/roster-page.tsx";
import { TrendChart } from "#features/roster/ui/trend-chart.tsx";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.roster.title);

/** Drawn on the server: the page gets the drawing and no program for it. */
const Trend = async ({ registerId }: { registerId: string }) => (
  <TrendChart {...(await registerTrend(registerId))} />
);

const Page = async ({ params }: PageProps<"/registers/[registerId]">) => {
  const { registerId } = await params;
  return (
    <RosterPage
      registerId={registerId}
      trend={
        <Suspense>
          <Trend registerId={registerId} />
        </Suspense>
      }
    />
  );
};

export default Page;
