/** Members named one by one that one act takes, such as those who are ticked on the roster. */
export const MOST_AT_ONCE = 500;
