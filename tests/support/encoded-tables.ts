import { readSheets } from "#platform/tables/read-sheets.ts";
import { bytes } from "./biff.ts";

/** 姓名 and 王小明 in GBK and Big5, from tables. */
export const IN_GBK = {
  name: bytes(0xd0, 0xd5, 0xc3, 0xfb),
  wang: bytes(0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7),
};
export const IN_BIG5 = {
  name: bytes(0xa9, 0x6d, 0xa6, 0x57),
  wang: bytes(0xa4, 0xfd, 0xa4, 0x70, 0xa9, 0xfa),
};

/** What is read of each sheet of a file, or why it is not. */
export const linesOf = (file: Uint8Array) => {
  const read = readSheets(file);
  return read.ok ? read.value.map(({ lines }) => lines) : read.problem;
};
