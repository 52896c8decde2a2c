"use client";

import { Alert } from "antd";

/** The sentence above a form that says what to do next; announced by screen readers when it appears. */
export const FormSummary = ({ text }: { text: string | null }) =>
  text === null ? null : <Alert type="error" showIcon title={text} style={{ marginBottom: 20 }} />;
