const WIDTH = 30;

/** Draws progress on standard error: one line that is redrawn on a terminal, a line at each tenth elsewhere. */
export const progressBar = (label: string) => {
  let lastTenth = -1;
  return {
    update: (done: number, total: number): void => {
      const share = total === 0 ? 1 : Math.min(1, done / total);
      const filled = Math.round(share * WIDTH);
      const line = `${label} [${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}] ${done}/${total}`;
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${line}`);
      } else if (Math.floor(share * 10) !== lastTenth) {
        lastTenth = Math.floor(share * 10);
        process.stderr.write(`${line}\n`);
      }
    },
    end: (): void => {
      if (process.stderr.isTTY) {
        process.stderr.write("\n");
      }
    },
  };
};
