// GB 11643-1999 annex A: the weight of position i (from the left, 17 positions) is 2^(18-i) mod 11.
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = "10X98765432";

/** Check character (0–9 or X) of 17 digits by ISO 7064 MOD 11-2. Throws RangeError for anything but 17 digits. */
export function mod11_2(digits17: string): string {
  if (!/^[0-9]{17}$/.test(digits17)) throw new RangeError("17 digits needed");
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits17.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
