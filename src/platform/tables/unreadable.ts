import type { FileProblem } from "#ports/table-reader.ts";

/** Thrown where a file turns out not to be read, however deep inside it; any other error is of a damaged one. */
export class Unreadable extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem);
    this.problem = problem;
  }
}
