"use client";

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import styles from "./toast.module.css";

type Kind = "success" | "warning" | "error";
type Toast = Readonly<Record<Kind, (sentence: string) => void>>;
type Shown = { id: number; kind: Kind; sentence: string };

/** Long enough to be read twice; what went wrong stays longer. */
const SHOWN_MS: Record<Kind, number> = { success: 4000, warning: 7000, error: 7000 };

const nothing = (): void => {};
const Toasts = createContext<Toast>({ success: nothing, warning: nothing, error: nothing });

/** Says in one sentence what came of something, for some seconds, wherever on the page one is. */
export const useToast = (): Toast => useContext(Toasts);

/** Gives the pages below it `useToast`. */
export const ToastProvider = ({ children }: { children: ReactNode }) => {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const last = useRef(0);
  const say = useCallback((kind: Kind, sentence: string) => {
    last.current += 1;
    const id = last.current;
    setShown((before) => [...before, { id, kind, sentence }]);
    setTimeout(() => setShown((before) => before.filter((one) => one.id !== id)), SHOWN_MS[kind]);
  }, []);
  const toast = useMemo<Toast>(
    () => ({
      success: (sentence) => say("success", sentence),
      warning: (sentence) => say("warning", sentence),
      error: (sentence) => say("error", sentence),
    }),
    [say],
  );
  return (
    <Toasts value={toast}>
      {children}
      <Sentences shown={shown} />
    </Toasts>
  );
};

const Sentences = ({ shown }: { shown: readonly Shown[] }) => {
  const box = useRef<HTMLDivElement>(null);
  const newest = shown.at(-1)?.id;
  useEffect(() => {
    // A browser without popovers shows the box where it stands: above the page, below a dialog.
    const popover = box.current?.showPopover ? box.current : null;
    popover?.hidePopover();
    if (newest !== undefined) {
      popover?.showPopover();
    }
  }, [newest]);
  return (
    <div ref={box} className={styles.toasts} popover="manual" role="status">
      {shown.map(({ id, kind, sentence }) => (
        <p key={id} className={styles[kind]}>
          <span className={styles.words}>{sentence}</span>
        </p>
      ))}
    </div>
  );
};
