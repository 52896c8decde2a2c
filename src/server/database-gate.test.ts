import { expect, it } from "vitest";
import { databaseGate } from "./database-gate.ts";

const databaseThat = (state: { up: boolean }) => {
  const asked: number[] = [];
  return {
    asked,
    answers: async (limitMs: number): Promise<boolean> => {
      asked.push(limitMs);
      return state.up;
    },
  };
};

it("asks once in two seconds while the database answers", async () => {
  const database = databaseThat({ up: true });
  const gate = databaseGate();
  expect(await gate(database, 10_000)).toBe(true);
  expect(await gate(database, 11_999)).toBe(true);
  expect(database.asked).toHaveLength(1);
  expect(await gate(database, 12_000)).toBe(true);
  expect(database.asked).toHaveLength(2);
});

it("asks every time while it does not, and sees at once that it is back", async () => {
  const state = { up: false };
  const database = databaseThat(state);
  const gate = databaseGate();
  expect(await gate(database, 10_000)).toBe(false);
  state.up = true;
  expect(await gate(database, 10_001)).toBe(true);
});
