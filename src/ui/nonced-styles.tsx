"use client";

import { ServerInsertedHTMLContext } from "next/navigation";
import { cloneElement, isValidElement, type ReactNode, useCallback, useContext } from "react";

type Insert = (callback: () => ReactNode) => void;

const withNonce = (html: ReactNode, nonce: string): ReactNode =>
  isValidElement<{ nonce?: string }>(html) ? cloneElement(html, { nonce }) : html;

/** Gives the nonce to the style element that antd's registry inserts while rendering on the server; it has no option for it. */
export const NoncedStyles = ({ nonce, children }: { nonce: string; children: ReactNode }) => {
  const insert = useContext(ServerInsertedHTMLContext);
  const insertNonced = useCallback<Insert>(
    (callback) => insert?.(() => withNonce(callback(), nonce)),
    [insert, nonce],
  );
  return insert === null ? (
    children
  ) : (
    <ServerInsertedHTMLContext.Provider value={insertNonced}>{children}</ServerInsertedHTMLContext.Provider>
  );
};
