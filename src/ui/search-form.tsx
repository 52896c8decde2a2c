"use client";

import styles from "./search-form.module.css";

type Props = {
  /** What is looked for, as the field's name; and the word on the button. */
  label: string;
  button: string;
  value: string;
  /** In UTF-16 units. */
  maxLength: number;
  onSearch: (value: string) => void;
};

/** Looks for what was typed on Enter or by the button: each search is recorded, so not with every key. */
export const SearchForm = ({ label, button, value, maxLength, onSearch }: Props) => (
  <search>
    <form
      className={styles.search}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("search");
        onSearch(typeof typed === "string" ? typed.trim() : "");
      }}
    >
      <input
        key={value}
        type="search"
        name="search"
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        maxLength={maxLength}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="search"
      />
      <button type="submit">{button}</button>
    </form>
  </search>
);
