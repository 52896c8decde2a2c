import { type DocumentProps, Head, Html, Main, NextScript } from "next/document";
import { STYLE } from "#member/style.ts";

const Document = ({ __NEXT_DATA__ }: DocumentProps) => {
  const locale: unknown = __NEXT_DATA__.props?.pageProps?.locale;
  return (
    <Html lang={locale === "en" ? "en" : "zh-CN"}>
      <Head>
        <meta name="format-detection" content="telephone=no" />
        <meta name="theme-color" content="#f3f7f5" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#0f1714" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {/* Our own constant; React would escape the quotes in it. */}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </Head>
      <body>
        <Main />
        <NextScript />
      </body>
    </Html>
  );
};

export default Document;
