const HOURS_A_DAY = 24;
/** Up to here people of the field speak of hours: 24, 48, 72 小时. */
const SAID_IN_HOURS = 72;

/** The age, in hours, up to which a test counts, as it is said wherever it is: "72 小时", and beyond that "7 天" if it can be. */
export const ageInWords = (hours: number): { amount: number; unit: "hours" | "days" } =>
  hours > SAID_IN_HOURS && hours % HOURS_A_DAY === 0
    ? { amount: hours / HOURS_A_DAY, unit: "days" }
    : { amount: hours, unit: "hours" };
