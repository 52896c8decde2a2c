"use client";

import { ServerInsertedHTMLContext } from "next/navigation";
import {
  cloneElement,
  isValidElement,
  type ReactNode,
  useCallback,
  useContext,
  useInsertionEffect,
} from "react";

type Insert = (callback: () => ReactNode) => void;

const withNonce = (html: ReactNode, nonce: string): ReactNode =>
  isValidElement<{ nonce?: string }>(html) ? cloneElement(html, { nonce }) : html;

/** Lets every style element that this page makes carry the nonce; returns how to undo it. */
const nonceMadeStyles = (nonce: string): (() => void) => {
  const value = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = Document.prototype.createElement.call(document, name, options);
    if (element instanceof HTMLStyleElement) {
      element.nonce = nonce;
    }
    return element;
  };
  Object.defineProperty(document, "createElement", { value, configurable: true, writable: true });
  return () => void Reflect.deleteProperty(document, "createElement");
};

/**
 * Gives the nonce to those of antd's styles for which ConfigProvider's `csp` does not: the one that its registry inserts
 * while rendering on the server, and some that it makes in the browser, such as the style that keeps the page still under a
 * dialog. Only scripts that the policy lets run can make an element, so nothing is let in by this.
 */
export const NoncedStyles = ({ nonce, children }: { nonce: string; children: ReactNode }) => {
  const insert = useContext(ServerInsertedHTMLContext);
  const insertNonced = useCallback<Insert>(
    (callback) => insert?.(() => withNonce(callback(), nonce)),
    [insert, nonce],
  );
  useInsertionEffect(() => nonceMadeStyles(nonce), [nonce]);
  return insert === null ? (
    children
  ) : (
    <ServerInsertedHTMLContext.Provider value={insertNonced}>{children}</ServerInsertedHTMLContext.Provider>
  );
};
