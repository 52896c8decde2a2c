"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Field } from "#ui/text-field.tsx";
import { useErrorText } from "#ui/use-error-text.ts";
import styles from "./region-picker.module.css";
import { type RegionOffer, type RegionStep, useRegionOffers } from "./use-region-offers.ts";

type Props = {
  name: string;
  problem: string | null;
  /** Gets the GB/T 2260 code of the finest level, or nothing while none is chosen. */
  onChange: (code: string) => void;
};

/** The numbering's own levels, which nobody says. */
const UNSPOKEN = /^(?:市辖区|县)$/;

const spoken = (path: readonly RegionStep[]): string =>
  path
    .map(({ name }) => name)
    .filter((name) => !UNSPOKEN.test(name))
    .join(" / ");

/** Province, city, district: level by level, or by typing a part of the name. */
export const RegionPicker = ({ name, problem, onChange }: Props) => {
  const t = useTranslations("register");
  const errorText = useErrorText();
  const listId = useId();
  const [typed, setTyped] = useState("");
  const [isChosen, setChosen] = useState(false);
  const [path, setPath] = useState<readonly RegionStep[]>([]);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { offers, error } = useRegionOffers(path, isChosen ? "" : typed.trim(), isOpen);
  const canGoBack = path.length > 0;
  const ways = (offers?.length ?? 0) + (canGoBack ? 1 : 0);

  const browse = (to: readonly RegionStep[]) => {
    setPath(to);
    setActive(0);
  };
  const take = (offer: RegionOffer) => {
    if (!offer.finest) {
      browse(offer.path);
      return;
    }
    setTyped(spoken(offer.path));
    setChosen(true);
    setOpen(false);
    browse([]);
    onChange(offer.path.at(-1)?.code ?? "");
  };
  const press = (way: number) => {
    const offer = offers?.[canGoBack ? way - 1 : way];
    if (offer === undefined) {
      browse(path.slice(0, -1));
    } else {
      take(offer);
    }
  };
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setOpen(true);
      setActive(ways === 0 ? 0 : (active + step + ways) % ways);
    } else if (event.key === "Enter" && isOpen && active < ways) {
      event.preventDefault();
      press(active);
    } else if (event.key === "Escape") {
      setOpen(false);
    }
  };

  return (
    <Field label={t("region")} problem={problem}>
      {(field) => (
        <div className={styles.picker}>
          <input
            {...field}
            name={name}
            role="combobox"
            aria-required
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-activedescendant={isOpen && ways > 0 ? `${listId}-${active}` : undefined}
            autoComplete="off"
            placeholder={t("regionPlaceholder")}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setChosen(false);
              setOpen(true);
              browse([]);
              onChange("");
            }}
            onClick={() => setOpen(true)}
            onBlur={() => setOpen(false)}
            onKeyDown={move}
          />
          <div
            id={listId}
            role="listbox"
            aria-label={t("regionList")}
            className={styles.list}
            hidden={!isOpen}
          >
            {canGoBack ? (
              <Way
                id={`${listId}-0`}
                isActive={active === 0}
                onPoint={() => setActive(0)}
                onTake={() => press(0)}
              >
                <span className={styles.back}>‹ {spoken(path)}</span>
              </Way>
            ) : null}
            {(offers ?? []).map((offer, i) => {
              const way = canGoBack ? i + 1 : i;
              const last = offer.path.at(-1);
              return (
                <Way
                  key={last?.code}
                  id={`${listId}-${way}`}
                  isActive={active === way}
                  onPoint={() => setActive(way)}
                  onTake={() => press(way)}
                >
                  {path.length > 0 || !offer.finest ? last?.name : spoken(offer.path)}
                  {offer.finest ? null : <span aria-hidden>›</span>}
                </Way>
              );
            })}
            {ways > 0 ? null : (
              <p role="status">
                {error ? errorText(error) : offers === null ? t("regionLoading") : t("regionNotFound")}
              </p>
            )}
          </div>
        </div>
      )}
    </Field>
  );
};

type WayProps = {
  id: string;
  isActive: boolean;
  onPoint: () => void;
  onTake: () => void;
  children: React.ReactNode;
};

/** One line of the list. The keys are the field's, which keeps the focus. */
const Way = ({ id, isActive, onPoint, onTake, children }: WayProps) => (
  <button
    id={id}
    type="button"
    role="option"
    tabIndex={-1}
    aria-selected={isActive}
    className={styles.way}
    ref={(line) => {
      if (isActive) {
        line?.scrollIntoView({ block: "nearest" });
      }
    }}
    // Pressing must not take the focus from the field, which would close the list under it.
    onMouseDown={(event) => event.preventDefault()}
    onMouseMove={onPoint}
    onClick={onTake}
  >
    {children}
  </button>
);
