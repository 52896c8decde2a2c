import { inject } from "vitest";
import type { Person } from "./people.ts";

const control = async (operation: "faults" | "clock", body: unknown): Promise<void> => {
  const response = await fetch(`${inject("stack").bureauUrl}/control/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`bureau: ${response.status} ${await response.text()}`);
  }
};

/** Makes the bureau misbehave while `act` runs, and behave again after it. */
export const withBureauFault = async (mode: string, act: () => Promise<void>): Promise<void> => {
  await control("faults", { mode });
  try {
    await act();
  } finally {
    await control("faults", { mode: "none" });
  }
};

/** Lets the health data be of another instant while `act` runs. */
export const withBureauClock = async <T>(now: Date, act: () => Promise<T>): Promise<T> => {
  await control("clock", { now: now.toISOString() });
  try {
    return await act();
  } finally {
    await control("clock", { now: null });
  }
};

/** People with a resident ID whose code is in `state` at the bureau's present time. */
export const peopleInState = async (state: string, offset: number, n: number): Promise<Person[]> => {
  const response = await fetch(
    `${inject("stack").bureauUrl}/people/sample?n=${n}&offset=${offset}&state=${state}`,
  );
  return ((await response.json()) as Person[]).filter(({ documentType }) => documentType === "resident_id");
};
