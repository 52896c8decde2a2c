"use client";

import { createContext, type ReactNode, useContext, useState } from "react";

const Nonce = createContext("");

/** What a style or script that is made in the browser has to carry to be let in by this page's policy. */
export const useNonce = (): string => useContext(Nonce);

/** Keeps the first nonce: the policy is that of the document, while the server gives each answer after it another one. */
export const NonceProvider = ({ nonce, children }: { nonce: string; children: ReactNode }) => {
  const [first] = useState(nonce);
  return <Nonce value={first}>{children}</Nonce>;
};
