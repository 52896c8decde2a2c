import { SharedList } from "#features/join/member/intro.tsx";
import { SealLine } from "#features/join/member/seal-line.tsx";
import { Summary } from "#member/form-parts.tsx";
import { Layout } from "#member/layout.tsx";
import { Refused } from "#member/refused.tsx";
import { shanghaiTime, wordsIn } from "#member/translate.ts";
import type { PageProps } from "#member/views.ts";
import type { AskedView, LinkView } from "./link-view.ts";

export const LinkPage = ({ view, ...page }: PageProps<LinkView>) => {
  switch (view.kind) {
    case "asked":
      return <Asked {...page} view={view} />;
    case "answered":
      return <Answered {...page} outcome={view.outcome} />;
    case "refused":
      return <Refused {...page} reason={view.reason} />;
  }
};

/** Who says that the owner of this phone wants to join, and the two answers. */
const Asked = ({ locale, switchPath, view }: PageProps<AskedView>) => {
  const words = wordsIn(locale);
  const { member: t } = words;
  const { organisationName, helperMasked, problem, joinsAt } = view;
  const time = (instant: string) => shanghaiTime(locale, instant);
  const facts: readonly (readonly [label: string, value: string])[] = [
    [t("link.who"), `${view.nameMasked}, ${view.phoneMasked}`],
    [t("intro.purpose"), view.purpose],
    [t("intro.address"), view.address],
    [t("link.helper"), helperMasked ?? t("looks.formerRole")],
    [t("link.at"), time(view.startedAt)],
  ];
  return (
    <Layout locale={locale} switchPath={switchPath} title={t("link.pageTitle")} faulty={problem !== null}>
      {problem && <Summary words={words} problem={problem} labels={{}} />}
      <h1>{t("link.title", { organisation: organisationName })}</h1>
      <SealLine words={words} seal={view.seal} />
      <section className="card">
        <dl>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <SharedList words={words} />
      <p>
        {joinsAt === null
          ? t("link.nothing", { time: time(view.expiresAt) })
          : t("link.silence", { time: time(joinsAt) })}
      </p>
      <form method="post" action={`/c/${view.token}`}>
        <button className="button" name="action" value="agree" type="submit">
          {t("link.agree")}
        </button>
        <button className="button second" name="action" value="refuse" type="submit">
          {t("link.refuse")}
        </button>
      </form>
      <p className="soft">{t("link.leave")}</p>
    </Layout>
  );
};

const Answered = ({
  locale,
  switchPath,
  outcome,
}: Omit<PageProps<LinkView>, "view"> & { outcome: Extract<LinkView, { kind: "answered" }>["outcome"] }) => {
  const { member: t } = wordsIn(locale);
  return (
    <Layout locale={locale} switchPath={switchPath} title={t(`answered.title.${outcome}`)}>
      <div className="card">
        <h1>{t(`answered.title.${outcome}`)}</h1>
        <p>{t(`answered.text.${outcome}`)}</p>
      </div>
      {outcome === "confirmed" && (
        <a className="button second" href="/me">
          {t("toMyRegisters")}
        </a>
      )}
    </Layout>
  );
};
