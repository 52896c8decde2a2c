"use client";

import { Alert } from "./alert.tsx";
import styles from "./form-summary.module.css";

/** The sentence above a form that says what to do next; announced by screen readers when it appears. */
export const FormSummary = ({ text }: { text: string | null }) =>
  text === null ? null : (
    <div className={styles.summary}>
      <Alert type="error" title={text} />
    </div>
  );
