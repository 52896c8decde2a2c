/** Whom each platform has verified or asked about since the bureau started: a bit for each person of the population. */
export const knownPeople = (population: number) => {
  const platforms = new Map<string, Uint8Array>();

  const bitsOf = (platformId: string): Uint8Array => {
    const bits = platforms.get(platformId) ?? new Uint8Array(Math.ceil(population / 8));
    platforms.set(platformId, bits);
    return bits;
  };

  return {
    /** Negative indexes, tokens of nobody, are passed over. */
    add: (platformId: string, indexes: readonly number[]): void => {
      const bits = bitsOf(platformId);
      for (const index of indexes) {
        if (index >= 0) {
          bits[index >>> 3] = (bits[index >>> 3] ?? 0) | (1 << (index & 7));
        }
      }
    },
    /** Whether the platform knows the person. */
    test: (platformId: string): ((index: number) => boolean) => {
      const bits = bitsOf(platformId);
      return (index) => ((bits[index >>> 3] ?? 0) & (1 << (index & 7))) !== 0;
    },
  };
};

export type KnownPeople = ReturnType<typeof knownPeople>;
