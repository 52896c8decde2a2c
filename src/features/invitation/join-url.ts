import type { Deps } from "#ports/deps.ts";

/** The link that the QR carries. */
export const joinUrl = ({ settings }: Pick<Deps, "settings">, code: string): string =>
  `${settings.publicUrl}/j/${code}`;
