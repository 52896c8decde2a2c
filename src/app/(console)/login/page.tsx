import { redirect } from "next/navigation";
import { SignInPage } from "#features/account/ui/sign-in-page.tsx";
import { pathWithin } from "#lib/asked-path.ts";
import { currentSession } from "#server/current-session.ts";
import { isDemo } from "#server/demo.ts";
import { titled } from "#server/page-title.ts";

export const generateMetadata = titled((messages) => messages.account.signIn.title);

const Login = async ({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) => {
  const { next } = await searchParams;
  const target = pathWithin(typeof next === "string" ? next : null, "/registers");
  if (await currentSession()) {
    redirect(target);
  }
  return <SignInPage next={target} demo={isDemo()} />;
};

export default Login;
