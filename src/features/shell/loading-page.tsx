"use client";

import { useTranslations } from "next-intl";
import { Loading } from "#ui/loading.tsx";
import { Page } from "#ui/page.tsx";

/** While the server prepares a page. */
export const LoadingPage = () => (
  <Page title={useTranslations("common")("loading")}>
    <Loading />
  </Page>
);
