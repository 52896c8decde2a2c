"use client";

import { Card, Skeleton } from "antd";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

/** Seconds after which somebody wants to know that it still goes on. */
const SLOW_AFTER_SECONDS = 5;

/** The shape of what is coming; when it takes long, a sentence says so. */
export const Loading = ({ rows = 4 }: { rows?: number }) => {
  const t = useTranslations("common");
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Card>
      <div aria-hidden>
        <Skeleton active paragraph={{ rows }} />
      </div>
      <p role="status" style={{ margin: "12px 0 0", color: "#5a6660", minHeight: 22 }}>
        {slow ? t("slow") : null}
      </p>
    </Card>
  );
};
