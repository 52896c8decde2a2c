import type { Town } from "./town.ts";

export type Random = () => number;

/** Milliseconds of answers by the class of question, for what should take equally long. */
export type Timings = Record<string, Record<string, number[]>>;

/**
 * One attempt, prepared as an honest person would. It gives what it has achieved, or null for nothing; what every attempt
 * must not do (change a row, see a secret, get a 5xx) is judged around it.
 */
type Attempt = {
  name: string;
  run: () => Promise<string | null>;
  /** Takes back what the attempt did behind the product's back. */
  undo?: () => Promise<void>;
  /** Where the data itself was damaged, a failure is the right answer. */
  mayFail?: boolean;
};

/** Draws an attempt and prepares it. */
export type Plan = (town: Town, random: Random, timings: Timings) => Promise<Attempt>;

/** A kind of attack: how many of a hundred attempts it gets, and its ways. */
export type Kind = { share: number; plans: readonly Plan[] };

export const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

/** Six digits that are not `code`. */
export const wrongCode = (random: Random, code: string): string =>
  String((Number(code) + between(random, 1, 999_999)) % 1_000_000).padStart(6, "0");
