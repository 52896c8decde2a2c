import { expect, test } from "vitest";
import { neededRecords } from "./needed-records.ts";

const record = (type: number, ...data: number[]): number[] => [
  type & 0xff,
  type >> 8,
  data.length,
  0,
  ...data,
];

test("of a workbook's stream links lose their name, and what goes on behind them; cells and places stay", () => {
  const [begin, text, more, link] = [0x0809, 0x00fc, 0x003c, 0x01b8];
  const stream = [
    ...record(begin, 1),
    ...record(text, 2),
    ...record(more, 3),
    ...record(link, 4),
    ...record(more, 5),
  ];
  expect([...neededRecords(Uint8Array.from(stream))]).toEqual([
    ...record(begin, 1),
    ...record(text, 2),
    ...record(more, 3),
    ...record(0x004d, 4),
    ...record(0x004d, 5),
  ]);
});

test("a record that is cut off ends it", () => {
  expect([...neededRecords(Uint8Array.of(0xb8, 0x01, 0xff, 0xff, 1))]).toEqual([0x4d, 0, 0xff, 0xff, 1]);
});
