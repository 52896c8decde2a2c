import type { Figures } from "./load.ts";

export type JoinReport = Figures & {
  joins: number;
  concurrency: number;
  bare: Figures;
  /** Joins per second of the product for each of the bare server's. */
  ratio: number;
};

const cell = (value: number | undefined, places: number): string =>
  (value === undefined ? "-" : value.toFixed(places)).padStart(12);

/** The report for people; the JSON says the same. */
export const table = ({ joins, concurrency, bare, ratio, ...product }: JoinReport): string => {
  const steps = product.steps.map(({ name, p50Ms, p95Ms }, i) =>
    [
      name.padEnd(20),
      cell(p50Ms, 1),
      cell(p95Ms, 1),
      cell(bare.steps[i]?.p50Ms, 1),
      cell(bare.steps[i]?.p95Ms, 1),
    ].join(""),
  );
  const parts = [...new Set([...Object.keys(product.cpu ?? {}), ...Object.keys(bare.cpu ?? {})])].map(
    (name) =>
      [
        name.padEnd(20),
        cell(product.cpu?.[name]?.msPerJoin, 2),
        cell(product.cpu?.[name] && product.cpu[name].share * 100, 1),
        cell(bare.cpu?.[name]?.msPerJoin, 2),
        cell(bare.cpu?.[name] && bare.cpu[name].share * 100, 1),
      ].join(""),
  );
  const heads = (...names: string[]): string => names.map((name) => name.padStart(12)).join("");
  return [
    `${joins} joins each, ${concurrency} at a time`,
    `${"".padEnd(20)}${heads("product", "", "bare", "")}`,
    `${"step, ms".padEnd(20)}${heads("p50", "p95", "p50", "p95")}`,
    ...steps,
    "",
    `${"processor".padEnd(20)}${heads("ms a join", "%", "ms a join", "%")}`,
    ...parts,
    `${"all of them".padEnd(20)}${cell(product.cpuMsPerJoin ?? undefined, 2)}${"".padEnd(12)}${cell(bare.cpuMsPerJoin ?? undefined, 2)}`,
    "",
    `${"joins a second".padEnd(20)}${cell(product.joinsPerSecond, 1)}${"".padEnd(12)}${cell(bare.joinsPerSecond, 1)}`,
    `${"ratio".padEnd(20)}${cell(ratio, 3)}`,
  ].join("\n");
};
