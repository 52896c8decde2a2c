import type { Sheet } from "#domain/expected/check-list.ts";
import type { Result } from "#lib/result.ts";

/**
 * Why a file cannot be read: of another kind, shut by a password, broken, larger than any list when unpacked, a page or XML
 * that is called a spreadsheet, or of an encoding that cannot be told or is not one.
 */
export const FILE_PROBLEMS = ["type", "password", "damaged", "large", "web_page", "encoding"] as const;
export type FileProblem = (typeof FILE_PROBLEMS)[number];

/** Reads the sheets of a spreadsheet that somebody has uploaded. */
export interface TableReader {
  read(file: Uint8Array): Promise<Result<Sheet[], FileProblem>>;
}
