"use client";

import { Cascader } from "antd";
import { useTranslations } from "next-intl";
import { useState } from "react";
import styles from "./region-picker.module.css";
import { type RegionOption, useRegionOptions } from "./use-region-options.ts";

type Props = {
  id?: string;
  /** GB/T 2260 code of the finest level. */
  value?: string;
  onChange?: (code: string | undefined) => void;
  "aria-required"?: boolean | "true" | "false";
  "aria-invalid"?: boolean | "true" | "false";
  "aria-describedby"?: string;
};

/** The numbering's own levels, which nobody says. */
const UNSPOKEN = /^(?:市辖区|县)$/;

/** Province, city, district: by steps that load as they are opened, or by typing a part of the name. */
export const RegionPicker = ({ value, onChange, ...field }: Props) => {
  const t = useTranslations("register");
  const errors = useTranslations("errors");
  const [searched, setSearched] = useState("");
  const [path, setPath] = useState<{ value: string; label: string }[]>([]);
  const { options, open, failed } = useRegionOptions(searched);

  const choose = (chosen: RegionOption[]) => {
    setPath(chosen.map(({ value: code, label }) => ({ value: code, label })));
    setSearched("");
    onChange?.(chosen.at(-1)?.value);
  };

  return (
    <Cascader<RegionOption>
      {...field}
      className={styles.picker}
      classNames={{ popup: { root: styles.popup ?? "" } }}
      options={options}
      // The field says that it controls an element of this id; the library gives it to none.
      popupRender={(menus) => <div id={`${field.id}_list`}>{menus}</div>}
      value={value ? path.map((step) => step.value) : []}
      onChange={(_codes, chosen) => choose(chosen ?? [])}
      loadData={(chosen) => void open(chosen.map((option) => option.value))}
      onOpenChange={(isOpen) => {
        if (isOpen && options.length === 0) {
          void open([]);
        }
      }}
      displayRender={() =>
        path
          .map((step) => step.label)
          .filter((label) => !UNSPOKEN.test(label))
          .join(" / ")
      }
      showSearch={{
        searchValue: searched,
        onSearch: setSearched,
        filter: () => true,
        render: (_text, found) =>
          found
            .map((option) => option.label)
            .filter((label) => !UNSPOKEN.test(label))
            .join(" / "),
      }}
      placeholder={t("regionPlaceholder")}
      notFoundContent={failed ? errors("service_unavailable") : t("regionNotFound")}
      changeOnSelect={false}
    />
  );
};
