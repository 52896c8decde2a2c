"use client";

import { useTranslations } from "next-intl";
import { useLanguageSwitch } from "#features/shell/ui/use-language-switch.ts";
import { Button } from "#ui/button.tsx";
import { Card } from "#ui/card.tsx";
import { Loading } from "#ui/loading.tsx";
import { ProductMark } from "#ui/product-mark.tsx";
import { useHydrated } from "#ui/use-hydrated.ts";
import { SignInForm } from "./sign-in-form.tsx";
import styles from "./sign-in-page.module.css";

/** `/login`: the one door of registrars and operators. `next` is where it leads, a path of this site. */
export const SignInPage = ({ next, demo }: { next: string; demo: boolean }) => {
  const common = useTranslations("common");
  const t = useTranslations("account.signIn");
  const isHydrated = useHydrated();
  const switchLanguage = useLanguageSwitch();
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <a href="/" className={styles.home}>
          <ProductMark name={common("productName")} />
        </a>
        <Button type="text" onClick={switchLanguage}>
          {common("language")}
        </Button>
      </header>
      <main className={styles.main}>
        <div className={styles.card}>
          <Card>
            <h1 className={styles.title}>{t("title")}</h1>
            <p className={styles.intro}>{t("intro")}</p>
            {/* What is typed before the program is there would be lost. */}
            {isHydrated ? <SignInForm next={next} demo={demo} /> : <Loading rows={4} />}
          </Card>
        </div>
        <p className={styles.member}>
          <a href="/me">{t("member")}</a>
        </p>
      </main>
    </div>
  );
};
